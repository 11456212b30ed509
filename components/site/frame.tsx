import type { ReactNode } from 'react'
import * as messages from '@/lib/messages/generated/site'
import { getSettings } from '@/lib/settings/queries'
import { Colophon } from './colophon'
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
  const settings = await getSettings()
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
      <Colophon />
    </>
  )
}
