import type { Metadata } from 'next'
import { pageMetadata } from '@/components/site/metadata'
import { getSettings } from '@/lib/settings/queries'
import { Home } from './home'

export const dynamic = 'error'
export const revalidate = false

export async function generateMetadata(): Promise<Metadata> {
  const { title, description } = await getSettings()
  return pageMetadata({ path: '/', title: { absolute: title }, description })
}

export default function HomePage() {
  return <Home page={1} />
}
