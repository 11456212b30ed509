import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OtherVersion } from '@/lib/posts/working-copy/types'
import { Draft } from './draft'
import type { Fields } from './journal'
import * as merging from './merge'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

function other(version: number, source: string): OtherVersion {
  return { version, savedAt: 'then', by: 'Ada', fields: { source } as OtherVersion['fields'] }
}

/** A draft whose network brings what merges only once `arrive` was called. */
function openDraft(begun: string) {
  let fields: Fields = { source: begun }
  let isAway = true
  const sent: { version: number; source: string | undefined }[] = []
  const draft = new Draft({
    base: { version: 1, fields },
    savedAt: '',
    form: {
      read: () => fields,
      patch: (brought) => {
        fields = brought
      },
      isBusy: () => false,
    },
    localDrafts: { changed() {}, flush() {}, sending() {}, saved() {} },
    send: async (version) => {
      sent.push({ version, source: fields.source })
      return { ok: true, version: version + 1, savedAt: 'now' }
    },
    onSaved() {},
    loadMerging: async () => {
      if (isAway) throw new Error('network')
      return merging
    },
  })
  return {
    draft,
    sent,
    text: () => fields.source,
    type(source: string) {
      fields = { source }
      draft.changed()
    },
    arrive() {
      isAway = false
    },
  }
}

test('while what merges cannot be loaded nothing is sent and nothing is lost, and it goes on by itself once it can', async () => {
  const { draft, sent, text, type, arrive } = openDraft('One.\n\nTwo.\n')
  type('One, typed.\n\nTwo.\n')
  draft.receive(other(2, 'One.\n\nTwo, of Ada.\n'))
  await pass(20_000)
  expect(draft.view().isStuck).toBe(true)
  type('One, typed on.\n\nTwo.\n')
  await pass(20_000)
  expect(text()).toBe('One, typed on.\n\nTwo.\n')
  expect(sent).toEqual([])
  expect(draft.saver.isDirty).toBe(true)

  arrive()
  await pass(10_000)
  expect(draft.view()).toMatchObject({ isStuck: false, other: null, mergedIn: { by: 'Ada' } })
  expect(sent).toEqual([{ version: 2, source: 'One, typed on.\n\nTwo, of Ada.\n' }])
  expect(draft.saver.state()).toEqual({ kind: 'saved', at: 'now' })
  draft.stop()
})

test('what both changed at one place is asked for once what merges has come', async () => {
  const { draft, sent, type, arrive } = openDraft('One.\n')
  arrive()
  type('One, typed.\n')
  draft.receive(other(2, 'One, of Ada.\n'))
  await pass(1000)
  const { conflicts } = draft.view()
  expect(conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([['One, typed.', 'One, of Ada.']])
  for (const conflict of conflicts) draft.choose(conflict, 'mine')
  draft.decide()
  await pass(1000)
  expect(sent).toEqual([{ version: 2, source: 'One, typed.\n' }])
  draft.stop()
})
