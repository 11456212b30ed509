import type { ReactNode } from 'react'
import * as messages from '@/lib/messages/generated/site'
import { listPages } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'
import { ThemeSwitch } from './theme-switch'

const sections = { posts: '/', series: '/series', tags: '/tags', archive: '/archive', search: '/search' } as const

export type Section = keyof typeof sections

const names: Record<Section, string> = {
  posts: messages.postsWord(),
  series: messages.series(),
  tags: messages.tags(),
  archive: messages.archive(),
  search: messages.search(),
}

/** The frame around every reader page; `section` is the part of the site whose first page this is. */
export async function Frame({ section, children }: { section?: Section; children: ReactNode }) {
  const [settings, pages] = await Promise.all([getSettings(), listPages()])
  return (
    <>
      <a className="skip" href="#main">
        {messages.skipToMainContent()}
      </a>
      <header className="masthead">
        <a className="name pin" href="/">
          <bdi>{settings.title}</bdi>
        </a>
        <nav aria-label={messages.site()}>
          {(Object.keys(sections) as Section[]).map((name) => (
            <a key={name} className="label" href={sections[name]} aria-current={name === section ? 'page' : undefined}>
              {names[name]}
            </a>
          ))}
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="colophon label">
        <span>
          {settings.authorName ? messages.titleByAuthorName({ title: settings.title, authorName: settings.authorName }) : settings.title}
        </span>
        <nav aria-label={messages.more()}>
          {pages.map(({ permalink, title }) => (
            <a key={permalink} href={encodeURI(permalink)}>
              <bdi>{title}</bdi>
            </a>
          ))}
          <a href="/feed.xml">{messages.rss()}</a>
          <a href="/feed.json">{messages.jsonFeed()}</a>
        </nav>
      </footer>
    </>
  )
}
