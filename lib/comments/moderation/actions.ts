'use server'

import { action } from '@/lib/auth/action'
import { moderate } from './decisions'
import { redirectBack, redirectRefused } from './redirect-back'
import { ban, liftBan, setLocked, setTrust } from './sanctions'
import { banSchema, liftBanSchema, lockSchema, moderateSchema, trustSchema, undoSchema } from './schema'
import { undoDecisions } from './undo'

const withoutBack = ({ back: _, ...sent }: Record<string, unknown>) => sent

const decide = action({
  name: 'moderate comments',
  input: moderateSchema,
  read({ decision: pressed, ids }) {
    const [decision = '', one] = String(pressed).split(':')
    return { decision, ids: one ? [one] : [ids ?? []].flat() }
  },
  run: moderate,
  onSuccess: ({ count, batch }, { decision }, { back }) =>
    redirectBack(back, { done: decision, count: String(count), ...(batch && { batch }) }),
  onFailure: redirectRefused,
})

const lockThread = action({
  name: 'lock thread',
  input: lockSchema,
  read({ thread }) {
    const [word, id] = String(thread).split(':')
    return { id, locked: word === 'lock' }
  },
  run: setLocked,
  onSuccess: (_, { locked }, { back }) => redirectBack(back, { done: locked ? 'lock' : 'unlock', count: '1' }),
  onFailure: redirectRefused,
})

/**
 * Does what the pressed button says: decides on the ticked comments, or on the one it names ("approve:ID"), or locks a
 * thread ("lock:ID"). One action for all of them: React drops the name and value of a button that has an action of its own.
 */
export async function moderateAction(form: FormData): Promise<void> {
  await (form.has('thread') ? lockThread(form) : decide(form))
}

/** Undoes the decisions of a batch, or the last ones of who asks. */
export const undoAction = action({
  name: 'undo decision',
  input: undoSchema,
  read: ({ batch }) => (batch ? { batch } : {}),
  run: undoDecisions,
  onSuccess: (count, _, { back }) => redirectBack(back, { done: 'undo', count: String(count) }),
  onFailure: redirectRefused,
})

/** Sets how far a reader is trusted. */
export const trustAction = action({
  name: 'trust reader',
  input: trustSchema,
  read: withoutBack,
  run: setTrust,
  onSuccess: (_, __, { back }) => redirectBack(back, { done: 'trust', count: '1' }),
  onFailure: redirectRefused,
})

/** Bans a reader. */
export const banAction = action({
  name: 'ban reader',
  input: banSchema,
  read: withoutBack,
  run: ban,
  onSuccess: (_, __, { back }) => redirectBack(back, { done: 'ban', count: '1' }),
  onFailure: redirectRefused,
})

/** Lifts a ban. */
export const liftBanAction = action({
  name: 'lift ban',
  input: liftBanSchema,
  read: withoutBack,
  run: liftBan,
  onSuccess: (_, __, { back }) => redirectBack(back, { done: 'lift-ban', count: '1' }),
  onFailure: redirectRefused,
})
