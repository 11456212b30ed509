import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { saveSettings } from '@/lib/settings/commands'
import { settingsSchema } from '@/lib/settings/schema'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { PER_PAGE, TIME_ZONE } from '@/scripts/testing/model/answers'
import { type Step, steps, take } from '@/scripts/testing/model/commands'
import { findMiscounts } from '@/scripts/testing/model/miscounts'
import { Model } from '@/scripts/testing/model/model'
import { destinations, publicAddresses } from '@/scripts/testing/model/public-addresses'
import { StoredPages } from '@/scripts/testing/model/stored-pages'
import { callerOf } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import * as commands from './commands'

const START = Date.parse('2024-03-01T00:30:00Z')
const MINUTE = 60_000
const length = Number(process.env.MODEL_STEPS ?? 200)
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31)

onEachDatabase('all that readers find', ({ db }) => {
  let model: Model
  let stored: StoredPages

  onEmptyBlog(() => new Date(model.now))

  beforeEach(async () => {
    model = new Model()
    model.now = START
    await saveSettings(callerOf(system), settingsSchema.parse({ postsPerPage: PER_PAGE, timeZone: TIME_ZONE }))
    stored = new StoredPages(db(), () => publicAddresses(model).map(({ name, read }) => [name, read]))
    await stored.start()
  })

  afterEach(() => stored.close())

  async function compareDestinations(): Promise<void> {
    for (const { name, expected, read } of destinations(model)) expect(await read(), name).toEqual(expected)
  }

  /** Time has passed and nobody has announced what came due: who asks the database itself is told the truth all the same. */
  async function compareAnew(): Promise<void> {
    for (const { name, expected, read } of publicAddresses(model)) expect(await read(), `${name}, asked anew`).toEqual(expected)
    await stored.visit((index) => index % 3 === 0)
  }

  async function compareStored(): Promise<void> {
    const answers = await stored.read()
    for (const { name, expected } of publicAddresses(model)) expect(JSON.parse(answers.get(name) ?? ''), name).toEqual(expected)
  }

  /** Lets a step happen and compares all addresses; false for a step that was about nothing. */
  async function live(step: Step): Promise<boolean> {
    model.now += MINUTE
    if (step.op === 'pass') model.now += step.hours * 60 * MINUTE
    if (!(await take(model, step))) return false
    await compareDestinations()
    if (step.op === 'pass' && !step.announced) await compareAnew()
    else {
      await commands.announceDue(new Date(model.now))
      await compareStored()
      expect(await findMiscounts(db())).toEqual([])
    }
    return true
  }

  test(`is what a model says, after each of ${length} random steps`, { timeout: limit(length * 3000) }, async () => {
    const [story = []] = fc.sample(fc.array(steps, { minLength: 2 * length, maxLength: 2 * length }), { seed, numRuns: 1 })
    const taken: string[] = []
    for (const step of story) {
      if (taken.length === length) break
      taken.push(JSON.stringify(step))
      const isTaken = await live(step).catch((cause: unknown) => {
        throw new Error(`With MODEL_SEED=${seed}, after these steps:\n${taken.join('\n')}\n${cause}`, { cause })
      })
      if (!isTaken) taken.pop()
    }
    expect(taken).toHaveLength(length)
    // The test would say nothing of the store if pages were always made anew.
    expect(stored.figures.stored).toBeGreaterThan(stored.figures.all / 4)
  })
})
