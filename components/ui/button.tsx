import type { ComponentProps } from 'react'

/** `danger` and `quiet-danger`: takes something away from somebody. The quiet ones stand in rows. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger' | 'quiet-danger'

export function Button({ variant = 'plain', type = 'submit', ...rest }: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <button {...rest} type={type} className="button" data-variant={variant} />
}
