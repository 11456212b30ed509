import { getSettings } from '@/lib/settings/queries'

/** When a comment was written, as a day and the minute in the blog's time zone. */
export async function CommentDate({ iso }: { iso: string }) {
  const { language, timeZone } = await getSettings()
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone })
  return <time dateTime={iso}>{format.format(new Date(iso))}</time>
}
