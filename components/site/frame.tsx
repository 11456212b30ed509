import type { ReactNode } from 'react'
import { listPages } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'
import { ThemeSwitch } from './theme-switch'

const sections = { posts: '/', series: '/series', tags: '/tags', archive: '/archive', search: '/search' } as const

export type Section = keyof typeof sections

const names: Record<Section, string> = { posts: 'Posts', series: 'Series', tags: 'Tags', archive: 'Archive', search: 'Search' }

/** The frame around every reader page; `section` is the part of the site whose first page this is. */
export async function Frame({ section, children }: { section?: Section; children: ReactNode }) {
  const [settings, pages] = await Promise.all([getSettings(), listPages()])
  return (
    <>
      <a className="skip" href="#main">
        Skip to main content
      </a>
      <header className="masthead">
        <a className="name pin" href="/">
          <bdi>{settings.title}</bdi>
        </a>
        <nav aria-label="Site">
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
        <span>{settings.authorName ? `${settings.title}, by ${settings.authorName}` : settings.title}</span>
        <nav aria-label="More">
          {pages.map(({ permalink, title }) => (
            <a key={permalink} href={encodeURI(permalink)}>
              <bdi>{title}</bdi>
            </a>
          ))}
          <a href="/feed.xml">RSS</a>
          <a href="/feed.json">JSON Feed</a>
        </nav>
      </footer>
    </>
  )
}
