import { beforeAll, expect, test } from 'vitest'
import { setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { GET } from './route'

onEachDatabase('security.txt', () => {
  beforeAll(() => setRules({}))

  test('is not there until the owner names whom to tell', async () => {
    expect((await GET()).status).toBe(404)
  })

  test.each([
    ['safe@example.org', 'mailto:safe@example.org'],
    ['https://example.org/report', 'https://example.org/report'],
  ])('names %s with an end within a year, as RFC 9116 asks', async (securityContact, contact) => {
    await setRules({ securityContact })
    const answer = await GET()
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const fields = Object.fromEntries([...(await answer.text()).matchAll(/^(\w+): (.+)$/gm)].map(([, name, value]) => [name, value]))
    expect(fields).toMatchObject({ Contact: contact, Canonical: expect.stringMatching(/\/\.well-known\/security\.txt$/) })
    const days = (Date.parse(fields.Expires ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThan(366)
  })
})
