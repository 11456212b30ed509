import type { ReactNode } from 'react'
import { getSettings } from '@/lib/settings/queries'
import './account.css'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { title } = await getSettings()
  return (
    <main id="main" className="account">
      <a className="blog pin" href="/">
        {title}
      </a>
      <section className="card">{children}</section>
    </main>
  )
}
