import { tests } from 'commonmark-spec'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { compile } from '../compile/pipeline'
import { type Node, rewrite, text, textOf, walk } from '../tree'
import { MdxError } from '../types'

/** Examples of CommonMark 0.31.2 without HTML that are shown otherwise, with the reason. */
const otherwise: Readonly<Record<number, string>> = {
  91: 'a tag over lines goes before a line of dashes in it',
  98: 'empty front matter',
  598: 'pages do not link to a+b+c:',
  599: 'pages do not link to made-up-scheme:',
  601: 'pages do not link to localhost:',
  602: 'GFM links a bare address',
  606: 'GFM links a bare address',
  608: 'GFM links a bare address',
  611: 'GFM links a bare address',
  612: 'GFM links a bare address',
}

/** Examples with HTML whose words are others, although nothing warns of it. */
const otherWords: Readonly<Record<number, string>> = {
  157: 'a tag that does not end is shown, not taken for the rest of the text',
  158: 'a tag that does not end is shown, not taken for the rest of the text',
  161: 'Markdown below a tag is Markdown, also without an empty line between',
  191: 'tags within an element are never code, however deep they stand',
}

const examples = tests.map(({ markdown, html, ...rest }) => {
  const source = markdown.replaceAll('→', '\t')
  return { ...rest, source, html: html.replaceAll('→', '\t'), hasHtml: hasHtml(source) }
})

function hasHtml(source: string): boolean {
  let found = false
  walk(unified().use(remarkParse).parse(source) as unknown as Node, ({ type }) => {
    if (type === 'html') found = true
  })
  return found
}

const parse = (html: string) => unified().use(rehypeParse, { fragment: true }).parse(html) as unknown as Node

/** HTML without what the product adds: ids, sizes, languages, captions, and headings one deeper where a text has one of depth 1. */
function normal(html: string): string {
  const tree = parse(html)
  let shift = 0
  walk(tree, ({ tagName }) => {
    if (tagName === 'h1') shift = 1
  })
  rewrite(tree, (node) => {
    const { tagName = '', properties = {}, children = [] } = node
    if (/^h\d$/.test(tagName)) return { ...node, properties: {}, tagName: `h${Math.min(6, Number(tagName[1]) + shift)}` }
    if (tagName === 'code') return { ...node, properties: {}, children: [text(textOf(node).replace(/\n$/, ''))] }
    if (tagName === 'img') return { ...node, properties: { src: properties.src, alt: properties.alt, title: properties.title } }
    if (tagName === 'a') return { ...node, properties: { ...properties, href: decoded(String(properties.href)) } }
    const image = tagName === 'figure' ? children.find((child) => child.tagName === 'img') : undefined
    if (!image) return node
    return { ...node, tagName: 'p', children: [{ ...image, properties: { ...image.properties, title: textOf(node) } }] }
  })
  const written = unified()
    .use(rehypeStringify)
    .stringify(tree as never)
  return written
    .replace(/\s*\n\s*/g, '\n')
    .replace(/>\s+</g, '><')
    .replace(/\n(?=<\/)/g, '')
    .trim()
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

async function outcomeOf(source: string) {
  try {
    const { feedHtml, warnings } = await compile(source, { trust: 'NETWORK' })
    return { html: feedHtml, problems: warnings, refused: false }
  } catch (error) {
    if (error instanceof MdxError) return { html: '', problems: error.problems, refused: true }
    throw error
  }
}

function words(html: string): string {
  const tree = parse(html)
  rewrite(tree, (node) => (node.type === 'comment' ? [] : node))
  return (textOf(tree).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

describe('CommonMark 0.31.2', () => {
  const plain = examples.filter((example) => !example.hasHtml)
  const withHtml = examples.filter((example) => example.hasHtml)

  test('has 580 examples without HTML and 72 with', () => {
    expect([plain.length, withHtml.length]).toEqual([580, 72])
  })

  test.each(plain.map((example) => [`${example.number}, ${example.section}`, example] as const))('example %s', async (_name, example) => {
    const { html, problems, refused } = await outcomeOf(example.source)
    expect(refused, JSON.stringify(problems)).toBe(false)
    if (otherwise[example.number]) expect(normal(html)).not.toBe(normal(example.html))
    else expect(normal(html)).toBe(normal(example.html))
  })

  test('is shown otherwise in few examples', () => {
    expect(plain.filter(({ number }) => !otherwise[number]).length).toBeGreaterThanOrEqual(560)
  })

  test.each(withHtml.map((example) => [`${example.number}, ${example.section}`, example] as const))(
    'example %s, with HTML: all its words are shown, or what is not is said',
    async (_name, example) => {
      const { html, problems } = await outcomeOf(example.source)
      if (problems.length > 0 || otherWords[example.number]) return
      expect(words(html)).toBe(words(example.html))
    },
  )
})
