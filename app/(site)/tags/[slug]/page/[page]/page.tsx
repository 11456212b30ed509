import { notFound } from 'next/navigation'
import { parsePage } from '@/components/site/param'
import { Tagged, taggedMetadata } from '../../tagged'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { slug: string; page: string }[] {
  return []
}

interface Props {
  params: Promise<{ slug: string; page: string }>
}

export async function generateMetadata({ params }: Props) {
  const { slug, page } = await params
  return taggedMetadata({ slug, page: parsePage(page) ?? 1 })
}

export default async function TagOlderPage({ params }: Props) {
  const { slug, page } = await params
  return <Tagged slug={slug} page={parsePage(page) ?? notFound()} />
}
