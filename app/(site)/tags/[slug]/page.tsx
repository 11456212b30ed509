import { Tagged, taggedMetadata } from './tagged'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { slug: string }[] {
  return []
}

interface Props {
  params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props) {
  return taggedMetadata({ slug: (await params).slug, page: 1 })
}

export default async function TagPage({ params }: Props) {
  return <Tagged slug={(await params).slug} page={1} />
}
