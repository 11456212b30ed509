import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { checkLinks } from './commands'
import { readChecks } from './data'

const START = new Date('2026-10-01T12:00:00Z')
const later = (hours: number) => new Date(START.getTime() + hours * 3_600_000)

onEachDatabase('checks of outside links', () => {
  test('ask again after an hour what was not there, after a day what was, and forget after a month', async () => {
    const asked: string[] = []
    const asking = async (url: string) => {
      asked.push(url)
      return { ok: !url.endsWith('gone'), answer: 'said' }
    }
    const urls = ['https://example.org/here', 'https://example.org/gone']
    await checkLinks(urls, START, asking)
    expect(asked).toEqual(urls)
    expect(await readChecks([...urls, 'https://example.org/new'])).toEqual(
      new Map(urls.map((url) => [url, { url, ok: !url.endsWith('gone'), answer: 'said', checkedAt: START }])),
    )

    await checkLinks(urls, later(0.9), asking)
    expect(asked).toHaveLength(2)
    await checkLinks(urls, later(2), asking)
    expect(asked.slice(2)).toEqual(['https://example.org/gone'])
    await checkLinks(urls, later(25), asking)
    expect(asked.slice(3)).toEqual(urls)

    await checkLinks([], later(24 * 40), asking)
    expect(await readChecks(urls)).toEqual(new Map())
  })

  test('a list of many is asked four at a time, and each once', async () => {
    let running = 0
    let most = 0
    const asking = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running--
      return { ok: true, answer: 'said' }
    }
    const urls = Array.from({ length: 30 }, (_, at) => `https://example.org/${at}`)
    await checkLinks(urls, START, asking)
    expect((await readChecks(urls)).size).toBe(30)
    expect(most).toBe(4)
  })
})
