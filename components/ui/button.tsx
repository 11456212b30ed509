import type { ComponentProps } from 'react'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger' | 'quiet-danger'

export function Button({ variant = 'plain', type = 'submit', ...rest }: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <button {...rest} type={type} className="button" data-variant={variant} />
}
