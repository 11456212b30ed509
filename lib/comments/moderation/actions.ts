'use server'

import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { moderate } from './decisions'
import { redirectBack } from './redirect-back'
import { nameRefusal } from './refusals'
import { ban, liftBan, setLocked, setTrust } from './sanctions'
import { banSchema, liftBanSchema, lockSchema, moderateSchema, trustSchema, undoSchema } from './schema'
import { undoDecisions } from './undo'

function report<T>(form: FormData, result: ActionResult<T>, words: (value: T) => Record<string, string>): never {
  if (result.ok) redirectBack(form, words(result.value))
  const because = nameRefusal(Object.values(result.fieldErrors)[0] ?? result.message)
  redirectBack(form, { problem: result.code, ...(because && { because }) })
}

const runModerate = action({ name: 'moderate comments', input: moderateSchema, run: moderate })

/**
 * Does what the pressed button says: decides on the ticked comments, or on the one it names ("approve:ID"), or locks a
 * thread ("lock:ID"). One action for all of them: React drops the name and value of a button that has an action of its own.
 */
export async function moderateAction(form: FormData): Promise<void> {
  if (form.has('thread')) return lockThread(form)
  const [decision = '', one] = String(form.get('decision')).split(':')
  const result = await runModerate({ decision, ids: one ? [one] : form.getAll('ids') })
  report(form, result, ({ count, batch }) => ({ done: decision, count: String(count), ...(batch && { batch }) }))
}

const runUndo = action({ name: 'undo decision', input: undoSchema, run: undoDecisions })

/** Undoes the decisions of a batch, or the last ones of who asks. */
export async function undoAction(form: FormData): Promise<void> {
  const batch = form.get('batch')
  report(form, await runUndo(batch ? { batch } : {}), (count) => ({ done: 'undo', count: String(count) }))
}

const runLock = action({ name: 'lock thread', input: lockSchema, run: setLocked })

async function lockThread(form: FormData): Promise<never> {
  const [word, id] = String(form.get('thread')).split(':')
  const locked = word === 'lock'
  return report(form, await runLock({ id, locked }), () => ({ done: locked ? 'lock' : 'unlock', count: '1' }))
}

const runTrust = action({ name: 'trust reader', input: trustSchema, run: setTrust })

/** Sets how far a reader is trusted. */
export async function trustAction(form: FormData): Promise<void> {
  report(form, await runTrust({ readerId: form.get('readerId'), trust: form.get('trust') }), () => ({ done: 'trust', count: '1' }))
}

const runBan = action({ name: 'ban reader', input: banSchema, run: ban })

/** Bans a reader. */
export async function banAction(form: FormData): Promise<void> {
  const asked = Object.fromEntries(['readerId', 'kind', 'time', 'reason'].map((name) => [name, form.get(name)]))
  report(form, await runBan(asked), () => ({ done: 'ban', count: '1' }))
}

const runLift = action({ name: 'lift ban', input: liftBanSchema, run: liftBan })

/** Lifts a ban. */
export async function liftBanAction(form: FormData): Promise<void> {
  report(form, await runLift({ id: form.get('id') }), () => ({ done: 'lift-ban', count: '1' }))
}
