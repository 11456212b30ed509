import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { postMetadata } from '@/components/post/metadata'
import { findPostPage } from '@/lib/posts/queries'
import { PostView } from '../post-view'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { permalink: string[] }[] {
  return []
}

interface Props {
  params: Promise<{ permalink: string[] }>
}

const pathOf = async ({ params }: Props) => `/${(await params).permalink.join('/')}`

export async function generateMetadata(props: Props): Promise<Metadata> {
  const post = await findPostPage(await pathOf(props))
  return post ? postMetadata(post) : {}
}

export default async function PermalinkPage(props: Props) {
  return <PostView post={(await findPostPage(await pathOf(props))) ?? notFound()} />
}
