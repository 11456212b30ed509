import { prerender } from 'react-dom/static'
import { expect, test } from 'vitest'
import { setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { Colophon } from './colophon'

onEachDatabase('the foot of a page', () => {
  const footWith = async (given: Parameters<typeof setRules>[0]) => {
    await setRules(given)
    return new Response((await prerender(<Colophon />)).prelude).text()
  }

  test('says what others may do with the texts: a known licence with its terms, the owner’s words, or nothing', async () => {
    expect(await footWith({ licence: 'CC BY 4.0' })).toContain(
      '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>',
    )
    expect(await footWith({ licence: 'own', licenceWords: 'Ask <first>.' })).toContain('Ask &lt;first&gt;.')
    expect(await footWith({ licence: 'none', licenceWords: 'Ask first.' })).not.toMatch(/Ask first|rel="license"/)
    expect((await footWith({ licence: 'own' })).match(/class="label"/g)).toHaveLength(2)
  })
})
