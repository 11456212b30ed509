import { Children, isValidElement, type ReactNode } from 'react'
import * as messages from '@/lib/messages/generated/site'

/** Columns of the longest line that fits a block as wide as the text. */
const TEXT_COLUMNS = 64

/**
 * Code with its file name and language, a switch that wraps long lines, and a copy button that reader.js brings to life. A block
 * with longer lines than the text has room for may run wider.
 */
export function CodeBlock({ title, language, children }: { title?: string; language?: string; children?: ReactNode }) {
  const isLong = textOf(children)
    .split('\n')
    .some((line) => line.length > TEXT_COLUMNS)
  return (
    <figure className={isLong ? 'code wide' : 'code'} dir="ltr">
      <figcaption>
        {title && <span className="file">{title}</span>}
        <span className="language">{language}</span>
        <label>
          <input type="checkbox" />
          {messages.wrap()}
        </label>
        <button type="button" className="copy" data-copy="" hidden>
          {messages.copy()}
        </button>
      </figcaption>
      {children}
    </figure>
  )
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string') return node
  if (Array.isArray(node)) return node.map(textOf).join('')
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(Children.toArray(node.props.children)) : ''
}
