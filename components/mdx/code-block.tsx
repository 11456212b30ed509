import type { ReactNode } from 'react'
import * as messages from '@/lib/messages/generated/site'

/** Code with its file name or language, a switch that wraps long lines, and a copy button that reader.js brings to life. */
export function CodeBlock({ title, language, children }: { title?: string; language?: string; children?: ReactNode }) {
  return (
    <figure className="code" dir="ltr">
      <figcaption>
        <span>{title ?? language}</span>
        <label>
          <input type="checkbox" /> {messages.wrap()}
        </label>
        <button type="button" className="copy" data-copy="" hidden>
          {messages.copy()}
        </button>
      </figcaption>
      {children}
    </figure>
  )
}
