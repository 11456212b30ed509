import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { postMetadata } from '@/components/post/metadata'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findPostPageWithTokens } from '@/lib/posts/password/queries'
import { PostView } from '../../post-view'

// The server sends readers here who hold a key or have something of their own, and the forms of any address that has no variant
// of its own, so that no answer made for one of them is anyone else's.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ permalink?: string[] }>
}

const find = cache(async (path: string) => findPostPageWithTokens(path, await readAccessTokens()))
const pathOf = async ({ params }: Props) => `/${((await params).permalink ?? []).join('/')}`

export async function generateMetadata(props: Props): Promise<Metadata> {
  const post = await find(await pathOf(props))
  return post ? postMetadata(post) : {}
}

/** A post for one reader: behind the password that they may have given, with what they wrote that waits. */
export default async function PersonalPage(props: Props) {
  return <PostView post={(await find(await pathOf(props))) ?? notFound()} />
}
