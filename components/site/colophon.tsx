import { rich } from '@/components/ui/rich'
import { now } from '@/lib/core/clock'
import * as messages from '@/lib/messages/generated/lists'
import { dateIn } from '@/lib/posts/calendar'
import { listPages } from '@/lib/posts/queries'
import { licences } from '@/lib/settings/licences'
import { getSettings } from '@/lib/settings/queries'
import type { Settings } from '@/lib/settings/schema'

/** The foot of every reader page: what the blog is, what else it has, and how to follow it. */
export async function Colophon() {
  const [{ title, description, authorName, timeZone, licence, licenceWords }, pages] = await Promise.all([getSettings(), listPages()])
  const { year } = dateIn(now(), timeZone)
  return (
    <footer className="colophon">
      <div>
        <p className="name pin">
          <bdi>{title}</bdi>
        </p>
        {description && <p dir="auto">{description}</p>}
        <p className="label">{messages.copyrightYearName({ year: String(year), name: authorName || title })}</p>
        <LicenceLine licence={licence} words={licenceWords} />
      </div>
      <nav className="label" aria-label={messages.more()}>
        <ul>
          {pages.map(({ permalink, title }) => (
            <li key={permalink}>
              <a href={encodeURI(permalink)}>
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
          <Item href="/archive" text={messages.archive()} />
          <Item href="/series" text={messages.series()} />
          <Item href="/tags" text={messages.tags()} />
        </ul>
        <ul>
          <Item href="/feed.xml" text={messages.rss()} />
          <Item href="/atom.xml" text={messages.atom()} />
          <Item href="/feed.json" text={messages.jsonFeed()} />
          <Item href="/comments/feed.xml" text={messages.commentsFeed()} />
        </ul>
      </nav>
    </footer>
  )
}

function LicenceLine({ licence, words }: { licence: Settings['licence']; words: string }) {
  if (licence === 'none' || (licence === 'own' && !words)) return null
  if (licence === 'own')
    return (
      <p className="label" dir="auto">
        {words}
      </p>
    )
  const link = (
    <a href={licences[licence]} rel="license">
      {licence}
    </a>
  )
  return <p className="label">{rich(messages.textsAreUnderLicence({ licence: link }))}</p>
}

function Item({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a href={href}>{text}</a>
    </li>
  )
}
