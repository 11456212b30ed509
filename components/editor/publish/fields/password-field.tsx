'use client'

import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { lockAction } from '@/lib/posts/editing/actions'
import { useHydrated } from '../../base/use-field'

/** Sends a password that was typed and not sent yet; says whether nothing went wrong. */
export interface PasswordHandle {
  send(): Promise<boolean>
}

interface PasswordFieldProps {
  ref: Ref<PasswordHandle>
  postId: string
  locked: boolean
  error: string | undefined
  /** Makes sure that there is a post to lock. */
  onSave(): Promise<boolean>
}

/**
 * A password for readers. It is no field of the form where there is a script: it is sent by itself, acts at once, and is kept
 * neither in this browser nor among the versions.
 */
export function PasswordField({ ref, postId, locked, error, onSave }: PasswordFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const hydrated = useHydrated()
  const [state, setState] = useState({ locked, said: '', problem: '' })

  async function send(password: string): Promise<boolean> {
    setState((before) => ({ ...before, said: '', problem: '' }))
    if (!(await onSave())) return false
    const result = await lockAction({ id: postId, password }).catch(() => null)
    if (!result?.ok) {
      setState((before) => ({
        ...before,
        problem: result ? (result.fieldErrors.password ?? result.message) : messages.serverCannotBeReached(),
      }))
      return false
    }
    if (field.current) field.current.value = ''
    setState({ locked: result.value.locked, said: result.value.locked ? messages.passwordIsSet() : messages.passwordIsGone(), problem: '' })
    return true
  }

  useImperativeHandle(ref, () => ({
    send: async () => (field.current?.value ? send(field.current.value) : true),
  }))

  return (
    <div className="secret">
      <TextField
        ref={field}
        label={state.locked ? messages.newPasswordForReaders() : messages.passwordForReaders()}
        type="password"
        // Nameless, it is in no copy of the form.
        name={hydrated ? undefined : 'password'}
        error={state.problem || error}
        hint={messages.readersNeedPasswordNow({ isLocked: Boolean(state.locked) })}
        autoComplete="new-password"
        onInput={(event) => event.stopPropagation()}
      />
      <p className="row">
        <Button
          type={hydrated ? 'button' : 'submit'}
          name="intent"
          value="lock"
          onClick={() => void (field.current?.value && send(field.current.value))}
        >
          {state.locked ? messages.changePassword() : messages.setPassword()}
        </Button>
        {state.locked && (
          <Button type={hydrated ? 'button' : 'submit'} name="intent" value="unlock" variant="quiet" onClick={() => void send('')}>
            {messages.removePassword()}
          </Button>
        )}
        <span role="status">{state.said}</span>
      </p>
    </div>
  )
}
