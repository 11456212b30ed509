import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './studio.css'

// Made anew for every request: each answer has its own nonce, and nothing here is for everyone.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: { template: '%s · Fieldnotes', default: 'Fieldnotes' }, robots: { index: false, follow: false } }
export const viewport: Viewport = { colorScheme: 'light dark' }

export default function StudioRoot({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#main">
          Skip to main content
        </a>
        {children}
      </body>
    </html>
  )
}
