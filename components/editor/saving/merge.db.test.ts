import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, createAction } from '@/lib/core/action'
import { system } from '@/lib/core/viewer'
import { editPost, editSchema } from '@/lib/posts/editing/edit-form'
import type { EditIntent, EditResult } from '@/lib/posts/editing/types'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { toEditFields } from '@/lib/posts/working-copy/edit-fields'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft } from '@/scripts/testing/posts'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { type Choice, chosenFor } from './conflict'
import { Draft, type DraftForm } from './draft'
import type { Fields } from './journal'
import { toAnswer } from './send'

const paragraphs = ['One kestrel.', 'Two kestrels.', '- three\n- four', '## Five', 'Six kestrels\nin two lines.']
const begun = `${paragraphs.join('\n\n')}\n`

async function readFields(id: string): Promise<{ version: number; fields: Fields }> {
  const post = await getStudioPost(callerOf(system), id)
  return { version: post.version, fields: toEditFields({ ...post, permalink: post.requestedPermalink, publishedAt: null }, 'UTC') }
}

/** Somebody at an editor: the real client with a form in memory and a network that can lose what goes either way. */
class Writer {
  readonly draft: Draft
  readonly form: DraftForm
  /** Texts that were chosen away, knowingly. */
  readonly givenUp: string[] = []
  lose: 'nothing' | 'request' | 'answer' = 'nothing'
  tell: (saved: Parameters<Draft['receive']>[0]) => void = () => {}
  #fields: Fields
  readonly #send: (fields: Fields, intent: EditIntent) => Promise<EditResult>

  constructor(id: string, caller: Caller, base: { version: number; fields: Fields }) {
    this.#fields = base.fields
    const run = createAction(async () => caller)({ name: 'edit', input: editSchema, run: editPost })
    this.#send = (fields, intent) => run({ ...fields, id, intent, commentsClosed: 'false', unlisted: 'false' })
    this.form = {
      read: () => this.#fields,
      patch: (fields) => {
        this.#fields = fields
      },
      isBusy: () => false,
    }
    this.draft = new Draft({
      base,
      savedAt: '',
      form: this.form,
      localDrafts: { changed() {}, flush() {}, sending() {}, saved() {} },
      send: async (version, intent) => toAnswer(await this.#pass({ ...this.#fields, version: String(version) }, intent)),
      loadMerging: () => import('./merge'),
      onSaved: (saved) => this.tell({ ...saved, by: 'Another tab', fields: saved.fields as never }),
    })
  }

  async #pass(fields: Fields, intent: EditIntent): Promise<EditResult> {
    const { lose } = this
    this.lose = 'nothing'
    if (lose === 'request') throw new Error('lost on the way')
    const answer = await this.#send(fields, intent)
    if (lose === 'answer') throw new Error('lost on the way back')
    return answer
  }

  type(change: (fields: Fields) => Fields): void {
    this.#fields = change(this.#fields)
    this.draft.changed()
  }

  choose(choice: Choice): void {
    for (const conflict of this.draft.view().conflicts) {
      const valid = conflict.field === 'source' || choice !== 'both' ? choice : 'mine'
      this.draft.choose(conflict, valid)
      if (valid === 'mine') this.givenUp.push(conflict.theirs)
      if (valid === 'theirs') this.givenUp.push(conflict.mine)
    }
    const { conflicts, choices } = this.draft.view()
    if (conflicts.length > 0 && conflicts.every((conflict) => chosenFor(conflict, choices))) this.draft.decide()
  }
}

interface World {
  id: string
  writers: [Writer, Writer]
  typed: string[]
}

type Step =
  | { kind: 'type'; who: 0 | 1; place: number; how: 'append' | 'insert' | 'replace' }
  | { kind: 'name'; who: 0 | 1 }
  | { kind: 'save'; who: 0 | 1; waits: boolean }
  | { kind: 'lose'; who: 0 | 1; what: 'request' | 'answer' }
  | { kind: 'choose'; who: 0 | 1; choice: Choice }
  | { kind: 'pause' }

const who = fc.constantFrom<0 | 1>(0, 1)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('type'), who, place: fc.nat(9), how: fc.constantFrom('append', 'insert', 'replace') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('name'), who }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('save'), who, waits: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose'), who, what: fc.constantFrom('request', 'answer') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('choose'), who, choice: fc.constantFrom('mine', 'theirs', 'both') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause') }) },
) as fc.Arbitrary<Step>

const moment = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function take({ writers, typed }: World, step: Step): Promise<void> {
  if (step.kind === 'pause') return void (await moment())
  const writer = writers[step.who]
  if (step.kind === 'lose') writer.lose = step.what
  if (step.kind === 'choose') writer.choose(step.choice)
  if (step.kind === 'save') {
    const saved = writer.draft.saver.state().kind === 'conflict' ? null : writer.draft.saver.run('save')
    if (step.waits) await saved
  }
  if (step.kind === 'name') writer.type((fields) => ({ ...fields, title: `Title ${typed.length} of ${step.who}` }))
  if (step.kind === 'type') {
    const word = `word-${step.who}-${typed.length}-`
    typed.push(word)
    writer.type((fields) => ({ ...fields, source: edited(fields.source ?? '', step, word) }))
  }
}

function edited(source: string, { place, how }: Extract<Step, { kind: 'type' }>, word: string): string {
  const blocks = source.split('\n\n')
  const at = place % blocks.length
  const block = blocks[at] ?? ''
  if (how === 'insert') blocks.splice(at, 0, word)
  // A writer replaces only what nobody's words are in.
  else if (how === 'replace' && !block.includes('word-')) blocks[at] = word
  else blocks[at] = block.endsWith('\n') ? `${block.slice(0, -1)} ${word}\n` : `${block} ${word}`
  return blocks.join('\n\n')
}

/** Lets both save and choose until they and the server have the same. */
async function finish({ id, writers }: World): Promise<Fields> {
  for (let round = 0; round < 200; round++) {
    for (const writer of writers) {
      writer.lose = 'nothing'
      writer.choose('both')
      if (writer.draft.saver.state().kind !== 'conflict') await writer.draft.saver.run('save')
    }
    await moment()
    const { version, fields } = await readFields(id)
    const settled = writers.every(
      ({ draft, form }) => draft.saver.version === version && !draft.saver.isRunning && form.read().source === fields.source,
    )
    if (settled) return fields
  }
  throw new Error('The two never agree.')
}

onEachDatabase('two editors of one post', () => {
  const callers: Caller[] = []
  beforeAll(async () => {
    callers.push(callerOf(await makeUser('EDITOR')), callerOf(await makeUser('EDITOR')))
  })
  afterAll(() => {
    callers.length = 0
  })

  test('lose no word in a hundred random interleavings, but those that somebody chose away', { timeout: limit(240_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), fc.boolean(), async (steps, sameBrowser) => {
        const { id } = await makeDraft({ title: 'Begun', source: begun })
        const base = await readFields(id)
        const [one, two] = callers.map((caller) => new Writer(id, caller, base)) as [Writer, Writer]
        const world: World = { id, writers: [one, two], typed: [] }
        if (sameBrowser) {
          one.tell = (saved) => two.draft.receive(saved)
          two.tell = (saved) => one.draft.receive(saved)
        }
        try {
          for (const step of steps) await take(world, step)
          const { source = '' } = await finish(world)
          const givenUp = [...one.givenUp, ...two.givenUp].join()
          const lost = world.typed.filter((word) => !source.includes(word) && !givenUp.includes(word))
          expect(lost, source).toEqual([])
        } finally {
          one.draft.stop()
          two.draft.stop()
        }
      }),
      { numRuns: runs(100) },
    )
  })
})
