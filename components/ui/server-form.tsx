'use client'

import type { ComponentProps } from 'react'
import { Button } from './button'
import { useFormAddress } from './form-address'

type Action = Extract<ComponentProps<'form'>['action'], (form: FormData) => unknown>

/** A form that a server action answers by leading elsewhere, with JavaScript and without. */
export function ServerForm({ action, ...rest }: Omit<ComponentProps<'form'>, 'action'> & { action: Action }) {
  return <form {...rest} action={useFormAddress(action)} />
}

/** A button that sends the form around it to an action of its own. */
export function ServerButton({ formAction, ...rest }: Omit<ComponentProps<typeof Button>, 'formAction'> & { formAction: Action }) {
  return <Button {...rest} formAction={useFormAddress(formAction)} />
}
