import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { beforeEach, expect, test } from 'vitest'
import { Entries } from '@/components/site/entries'
import { listPosts } from '@/lib/posts/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { makePost, readPage } from '@/scripts/testing/posts'
import { PostArticle } from './article'
import { postMetadata } from './metadata'
import { structuredPost } from './structured'

/** Compiled code that shows nothing. */
const noText = 'return { default: () => null }'

async function htmlOf(node: ReactNode): Promise<string> {
  return new Response((await prerender(node)).prelude).text()
}

onEachDatabase('the language of a post', ({ db }) => {
  onEmptyBlog()
  beforeEach(async () => {
    await db().setting.deleteMany()
  })

  const saidBy = async (path: string) => {
    const post = await readPage(path)
    const { openGraph } = await postMetadata(post)
    const { inLanguage } = structuredPost(post, { url: 'https://blog.example', title: 'Notes', language: 'en', authorName: '' })
    const [, lang] = /^.*?<article class="post"(?: lang="([^"]*)")?>/.exec(await htmlOf(<PostArticle post={post} code={noText} />)) ?? []
    return { lang, locale: openGraph?.locale, inLanguage }
  }

  test('is said by its own page, to cards and to search engines; without one all of them say the language of the blog', async () => {
    await makePost({ permalink: '/deutsch', language: 'de' })
    await makePost({ permalink: '/english' })
    expect(await saidBy('/deutsch')).toEqual({ lang: 'de', locale: 'de_DE', inLanguage: 'de' })
    expect(await saidBy('/english')).toEqual({ lang: undefined, locale: 'en_US', inLanguage: 'en' })
  })

  test('does not make the names of other posts on its page words of that language', async () => {
    await makePost({ title: 'An older one', publishedAt: new Date('2023-01-01') })
    await makePost({ permalink: '/deutsch', language: 'de' })
    const post = await readPage('/deutsch')
    expect(await htmlOf(<PostArticle post={post} code={noText} />)).toMatch(/<nav class="neighbours" lang="en"[^>]*>.*An older one/)
  })

  test('sets its text from right to left, and what stands around it as the blog is', async () => {
    await makePost({ title: 'An older one', publishedAt: new Date('2023-01-01') })
    await makePost({ permalink: '/he', language: 'he', title: 'DNS בבית', source: 'DNS הוא ספר טלפונים.' })
    await makePost({ permalink: '/ar', title: 'عنوان', source: 'نص قصير.' })
    const html = async (path: string) => htmlOf(<PostArticle post={await readPage(path)} code={noText} />)
    expect(await html('/he')).toMatch(/<article class="post" lang="he" dir="rtl">.*<nav class="neighbours" lang="en" dir="ltr"/)
    expect(await html('/ar')).toMatch(/<article class="post" dir="rtl">.*<nav class="neighbours" dir="ltr"/)
  })

  test('is said in lists where it is another than the one of the page', async () => {
    await makePost({ title: 'Deutsch', subtitle: 'Untertitel', language: 'de' })
    await makePost({ title: 'English', language: 'en' })
    await makePost({ title: 'Of the blog' })
    const { items } = await listPosts({ page: 1, perPage: 10 })
    const html = await htmlOf(<Entries posts={items} />)
    const langOf = (title: string) => new RegExp(`<h2[^>]*?(?: lang="([^"]*)")?><a[^>]*>${title}`).exec(html)?.[1]
    expect(['Deutsch', 'English', 'Of the blog'].map(langOf)).toEqual(['de', undefined, undefined])
    expect(html).toContain('<p class="subtitle" dir="auto" lang="de">Untertitel</p>')
  })
})
