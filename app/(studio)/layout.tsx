import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import script from '@/components/reader/script.json'
import fonts from '@/components/site/fonts.json'
import * as messages from '@/lib/messages/generated/studio'
import './studio.css'

// Made anew for every request: each answer has its own nonce, and nothing here is for everyone.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { template: messages.sFieldnotes(), default: messages.fieldnotes() },
  icons: '/icon.svg',
  robots: { index: false, follow: false },
}
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function StudioRoot({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    // The script gives the document the theme that was chosen, before React is there.
    <html lang="en" suppressHydrationWarning>
      <head>
        <link rel="preload" href={fonts.serif} as="font" type="font/woff2" crossOrigin="anonymous" />
        <script src={script.studio} nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <a className="skip" href="#main">
          {messages.skipToMainContent()}
        </a>
        {children}
      </body>
    </html>
  )
}
