import { describe, expect, test, vi } from 'vitest'
import { dayMs, setClock } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { hashAddress, hashNetwork } from '@/lib/core/hash'
import { log } from '@/lib/core/log'
import { onEachDatabase } from '@/scripts/testing/database'
import { randomAddress } from '@/scripts/testing/people'
import { findUnverifiedMailWait, mayMailUnverified, recipientKeyOf } from './unverified-limits'

const from = (address = randomAddress()) => ({ sender: hashAddress(address), network: hashNetwork(address) })

describe('a person', () => {
  test.each([
    ['victim@example.org', 'victim@example.org'],
    ['V.ic.Tim+news+2@Example.ORG', 'victim@example.org'],
    ['victim@example.org.', 'victim@example.org'],
    ['+@example.org', '+@example.org'],
    ['...@example.org', '...@example.org'],
  ])('%s counts as %s', (email, person) => expect(recipientKeyOf(email)).toBe(person))
})

onEachDatabase('mails that strangers cause', ({ db }) => {
  const allowed = async (asks: [string, ReturnType<typeof from>][]) => {
    let count = 0
    for (const [email, sender] of asks) if (await mayMailUnverified(email, sender)) count++
    return count
  }

  test('go to one person three times a day, however the address is spelled and wherever it is asked for', async () => {
    const spellings = ['victim@example.org', 'v.ictim@example.org', ...Array.from({ length: 15 }, (_, at) => `Victim+${at}@example.org`)]
    expect(await allowed(spellings.map((email) => [email, from()]))).toBe(3)
    expect(await mayMailUnverified('somebody.else@example.org', from())).toBe(true)
  })

  test('are ten an hour from one sender and thirty from one network', async () => {
    const asks = Array.from({ length: 60 }, (_, at): [string, ReturnType<typeof from>] => [
      `other${at}@example.org`,
      from(`2001:db8:77:${at % 6}::1`),
    ])
    expect(await allowed(asks.filter((_, at) => at % 6 === 0).slice(0, 10))).toBe(10)
    expect(await mayMailUnverified('eleventh@example.org', from('2001:db8:77:0::2'))).toBe(false)
    expect(await allowed(asks.filter((_, at) => at % 6 !== 0))).toBe(20)
    expect(await mayMailUnverified('another@example.org', from('2001:db8:78::1'))).toBe(true)
  })

  test('end for the day at the number that the owner allows, which is logged and told', async () => {
    const warned = vi.spyOn(log, 'warn').mockImplementation(() => {})
    const most = env().STRANGER_MAILS_A_DAY
    expect(await findUnverifiedMailWait()).toBeNull()
    await db().rateLimit.updateMany({ where: { key: 'confirm-mail-day:all' }, data: { points: most - 1 } })
    expect(await mayMailUnverified('last@example.org', from())).toBe(true)
    expect(await mayMailUnverified('late@example.org', from())).toBe(false)
    expect(warned).toHaveBeenCalledWith({ most }, expect.stringContaining('STRANGER_MAILS_A_DAY'))
    const wait = await findUnverifiedMailWait()
    expect(wait).toBeGreaterThan(86_000)
    setClock(() => new Date(Date.now() + dayMs))
    expect(await findUnverifiedMailWait()).toBeNull()
    setClock()
    warned.mockRestore()
  })
})
