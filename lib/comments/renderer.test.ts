import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { longestStandstill } from '@/scripts/testing/event-loop'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { renderComment } from './markdown'
import { closeRenderer, renderText } from './renderer'

const registry = globalThis as unknown as Record<symbol, unknown>
const plain = (html: string) => html.replace(/<\/?span[^>]*>/g, '')
const fences = (language: string, line: string) => `~~~${language}\n${line}\n~~~\n\n`.repeat(20)

beforeAll(() => {
  registry[Symbol.for('fieldnotes.env')] = parseEnv({ LOG_LEVEL: 'silent' })
})
afterAll(async () => {
  await closeRenderer()
  delete registry[Symbol.for('fieldnotes.env')]
})

describe('what holds a highlighter or a parser for long holds nothing else, and is answered', () => {
  test.each([
    ['generics that never close', fences('csharp', "'<T ".repeat(119))],
    ['tags that never close', fences('html', '<'.repeat(478))],
    ['dollars', fences('php', '$'.repeat(478))],
    ['placeholders that never close', fences('graphql', '${'.repeat(239))],
    [
      'every language',
      ['ruby', 'php', 'html', 'markdown', 'swift', 'kotlin', 'csharp', 'tsx'].map((name) => `~~~${name}\n<a>{b}\n~~~`).join('\n\n'),
    ],
    ['hard breaks', 'a\\\n'.repeat(3300)],
    ['paragraphs', 'a\n\n'.repeat(3300)],
    ['fences', '```\na\n```\n'.repeat(1000)],
  ])('%s', async (_, source) => {
    const text = source.slice(0, 10_000)
    let html = ''
    const standstill = await longestStandstill(async () => {
      html = (await renderText(text)).html
    })
    expect(standstill).toBeLessThan(limit(300))
    expect(plain(html)).toBe(renderComment(text).html)
  })
})

test('code is highlighted, also that of a text much longer than it, and in a language that was not used before', async () => {
  const { html } = await renderText(`${'Some words before it. '.repeat(200)}\n\n\`\`\`ruby\ndef total(of) = of.sum\n\`\`\``)
  expect(html).toContain('<span class="k">def</span> <span class="f">total</span>')
})

test('a text that is little but marks is refused wherever it is rendered', async () => {
  for (const source of ['*_'.repeat(450), '*_'.repeat(5000)])
    await expect(renderText(source)).rejects.toMatchObject({
      code: 'INVALID',
      fieldErrors: { text: expect.stringContaining('more simply') },
    })
})

test('of more texts than can wait, short ones come without colours and long ones are put off', async () => {
  const code = '```ts\nlet a = 1\n```'
  const many = (source: string) => Promise.allSettled(Array.from({ length: 40 }, () => renderText(source)))
  const short = await many(code)
  expect(short.map((one) => one.status === 'fulfilled' && plain(one.value.html))).toEqual(Array(40).fill(renderComment(code).html))
  const refused = (await many(`${code}\n\n${'words '.repeat(500)}`)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused.length).toBeGreaterThan(10)
  for (const reason of refused) expect(reason).toMatchObject({ code: 'UNAVAILABLE', retryAfter: 10 })
})
