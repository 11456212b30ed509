import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import script from '@/components/reader/script.json'
import { preloadFonts } from '@/components/site/fonts'
import { env } from '@/lib/core/env'
import { languageDirection } from '@/lib/core/text/direction'
import { getSettings } from '@/lib/settings/queries'
import './site.css'

export async function generateMetadata(): Promise<Metadata> {
  const { title, description, icon } = await getSettings()
  return {
    metadataBase: new URL(env().SITE_URL),
    title: { default: title, template: `%s · ${title}` },
    description,
    icons: { icon: icon || '/icon.svg', apple: '/apple-touch-icon.png' },
    manifest: '/manifest.webmanifest',
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#14171a' },
  ],
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { language, title, description } = await getSettings()
  preloadFonts(title + description)
  return (
    <html lang={language} dir={languageDirection(language) === 'rtl' ? 'rtl' : undefined}>
      <head>
        {/* Not deferred: 2.5 kB that come beside the stylesheet, so that no page is first painted in the wrong theme. */}
        <script src={script.src} />
      </head>
      <body>{children}</body>
    </html>
  )
}
