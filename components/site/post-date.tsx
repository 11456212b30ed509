import { getSettings } from '@/lib/settings/queries'
import { type DateForm, writeDate } from './dates'

/** A day, in the blog's language and time zone. */
export async function PostDate({ iso, form = 'long', className }: { iso: string; form?: DateForm; className?: string }) {
  return (
    <time dateTime={iso} className={className}>
      {writeDate(iso, form, await getSettings())}
    </time>
  )
}
