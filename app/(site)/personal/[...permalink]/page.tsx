import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { postMetadata } from '@/components/post/metadata'
import { heldKeys } from '@/lib/posts/held-keys'
import { findPostPageWith } from '@/lib/posts/queries'
import { PostView } from '../../post-view'

// Where the server sends readers who hold a key, so that no answer made for one of them is anyone else's.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ permalink: string[] }>
}

const find = cache(async (path: string) => findPostPageWith(path, await heldKeys()))
const pathOf = async ({ params }: Props) => `/${(await params).permalink.join('/')}`

export async function generateMetadata(props: Props): Promise<Metadata> {
  const post = await find(await pathOf(props))
  return post ? postMetadata(post) : {}
}

/** A post with a password, for a reader who may have given it. */
export default async function LockedPage(props: Props) {
  return <PostView post={(await find(await pathOf(props))) ?? notFound()} />
}
