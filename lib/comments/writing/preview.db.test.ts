import { expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { previewComment } from './preview'

onEachDatabase('previews of comments', () => {
  const from = (address: string) => ({ ...callerOf(guest), address })

  test('show a text as readers would see it', async () => {
    expect(await previewComment(from('192.0.2.1'), { text: 'some *words*' })).toEqual({ html: '<p>some <em>words</em></p>' })
  })

  test('are limited by network, whichever of its addresses asks, and nobody else is', async () => {
    const asked = Array.from({ length: 61 }, (_, at) => previewComment(from(`2001:db8::${at}`), { text: `preview ${at}` }))
    const refused = (await Promise.allSettled(asked)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([{ code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('Your text is not lost.') }])
    await previewComment(from('2001:db8:0:1::1'), { text: 'a neighbour' })
  })
})
