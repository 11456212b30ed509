'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface DialogProps {
  name: string
  className: string
  onClose(): void
  children: ReactNode
}

/** A dialog over the page. What is typed in it is no change to a form around it, and closing it gives the focus back. */
export function Dialog({ name, className, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it by keyboard
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={name}
      onClose={onClose}
      onInput={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      {children}
    </dialog>
  )
}
