import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import type { ArchiveYear } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { writeMonth } from './dates'
import { foreignLanguage } from './direction'
import { PostDate } from './post-date'

/** Titles of a year under their months, as the archive lists them. */
export async function ArchiveTitles({ year: { year, months }, level }: { year: ArchiveYear; level: 2 | 3 }) {
  const settings = await getSettings()
  const Heading = level === 2 ? 'h2' : 'h3'
  return months.map(({ month, posts, more }) => {
    const address = pathTo('/archive/[year]/[month]', { year: String(year).padStart(4, '0'), month: String(month).padStart(2, '0') })
    return (
      <div key={month} className="month">
        <Heading className="label">
          <a href={address}>{writeMonth(month, settings)}</a>
        </Heading>
        <ol>
          {posts.map(({ id, permalink, title, language, publishedAt }) => (
            <li key={id}>
              <PostDate iso={publishedAt} form="day" className="label" />
              <a href={encodeURI(permalink)} dir="auto" lang={foreignLanguage(language, settings.language)}>
                {title}
              </a>
            </li>
          ))}
          {more && (
            <li>
              <a className="label" href={address}>
                {messages.allOfMonth({ month: writeMonth(month, settings, year) })}
              </a>
            </li>
          )}
        </ol>
      </div>
    )
  })
}
