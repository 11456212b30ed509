import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommentSection } from '@/components/comments/section'
import { PostArticle } from '@/components/post/article'
import { structuredPost } from '@/components/post/structured'
import { Frame } from '@/components/site/frame'
import { JsonLd } from '@/components/site/json-ld'
import { pageMetadata } from '@/components/site/metadata'
import { env } from '@/lib/core/env'
import { findCompiled } from '@/lib/mdx/data'
import { findPostPage } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'

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
  if (!post) return {}
  const { title, permalink, author, image, publishedAt, revisedAt } = post
  const description = post.description || post.excerpt
  return pageMetadata({
    path: permalink,
    title,
    description,
    ...(author ? { authors: [{ name: author.name }] } : {}),
    openGraph: {
      type: 'article',
      title,
      description,
      siteName: (await getSettings()).title,
      publishedTime: publishedAt,
      modifiedTime: revisedAt ?? publishedAt,
      tags: post.tags.map(({ name }) => name),
      ...(image ? { images: [image] } : {}),
    },
    twitter: { card: image ? 'summary_large_image' : 'summary' },
  })
}

export default async function PermalinkPage(props: Props) {
  const post = await findPostPage(await pathOf(props))
  if (!post) notFound()
  const [settings, compiled] = await Promise.all([getSettings(), findCompiled(post.compiledHash)])
  if (!compiled) throw new Error(`The compiled text of ${post.permalink} is missing`)
  return (
    <Frame>
      <PostArticle post={post} code={compiled.code}>
        <CommentSection post={post} />
      </PostArticle>
      <JsonLd data={structuredPost(post, { url: env().SITE_URL, title: settings.title, language: settings.language })} />
    </Frame>
  )
}
