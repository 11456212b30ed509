import { useReducer, useRef } from 'react'
import { upload } from '@/components/media/upload'
import * as messages from '@/lib/messages/generated/media'

const AT_ONCE = 2

/** A file on its way into the library. */
export interface Sending {
  key: string
  file: File
  state: 'queued' | 'sending' | 'stored' | 'refused' | 'cancelled'
  /** Part that has left, from 0 to 1. */
  share: number
  /** True while the server stores what takes a while, also for somebody who has left. */
  isLong: boolean
  /** Sentence that says why it was refused; else empty. */
  reason: string
}

type Step = { kind: 'add'; files: readonly Sending[] } | { kind: 'change'; key: string; part: Partial<Sending> }

function reduce(sendings: readonly Sending[], step: Step): readonly Sending[] {
  if (step.kind === 'change') return sendings.map((one) => (one.key === step.key ? { ...one, ...step.part } : one))
  return [...sendings.filter(({ state }) => state !== 'stored' && state !== 'cancelled'), ...step.files]
}

/** Sends files to the library, two at once, each with its progress; `onStored` is called when a run of them has ended. */
export function useUploadQueue(onStored: () => void) {
  const [sendings, dispatch] = useReducer(reduce, [])
  const waiting = useRef<Sending[]>([])
  const controllers = useRef(new Map<string, AbortController>())
  const change = (key: string, part: Partial<Sending>) => dispatch({ kind: 'change', key, part })

  async function send({ key, file }: Sending) {
    const controller = new AbortController()
    controllers.current.set(key, controller)
    change(key, { state: 'sending', share: 0, isLong: false, reason: '' })
    try {
      await upload(file, {
        onProgress: (share) => change(key, { share }),
        onLong: () => change(key, { isLong: true }),
        signal: controller.signal,
      })
      change(key, { state: 'stored' })
    } catch (error) {
      const reason = error instanceof Error ? error.message : messages.serverCannotBeReached()
      change(key, controller.signal.aborted ? { state: 'cancelled' } : { state: 'refused', reason })
    } finally {
      controllers.current.delete(key)
    }
  }

  function goOn() {
    while (controllers.current.size < AT_ONCE) {
      const next = waiting.current.shift()
      if (!next) break
      void send(next).then(() => {
        goOn()
        if (controllers.current.size === 0) onStored()
      })
    }
  }

  return {
    sendings,
    add(files: readonly File[]) {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, state: 'queued' as const, share: 0, isLong: false, reason: '' }))
      dispatch({ kind: 'add', files: added })
      waiting.current.push(...added)
      goOn()
    },
    cancel(key: string) {
      waiting.current = waiting.current.filter((one) => one.key !== key)
      controllers.current.get(key)?.abort()
      change(key, { state: 'cancelled' })
    },
    retry(sending: Sending) {
      change(sending.key, { state: 'queued', reason: '' })
      waiting.current.push(sending)
      goOn()
    },
  }
}
