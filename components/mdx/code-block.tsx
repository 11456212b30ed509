import { Children, isValidElement, type ReactNode } from 'react'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'

/** Columns of the longest line that fits a block as wide as the text. */
const TEXT_COLUMNS = 64

/** Languages of what somebody did in a terminal, whose lines begin with a prompt. */
const sessions = new Set(['console', 'shellsession', 'shell-session', 'sh-session', 'terminal'])

interface CodeBlockProps {
  title?: string
  language?: string
  /** Path of the file that it is, among those of its text. */
  file?: string
  children?: ReactNode
}

/**
 * Code with its file name and language, a switch that wraps long lines, and a copy button that reader.js brings to life. What is a file of
 * `filesOf`, a published post by its id, can be downloaded. A block with longer lines than the text has room for may run wider. Pages bind
 * the first argument.
 */
export function CodeBlock({ filesOf }: { filesOf?: string | undefined }, { title, language, file, children }: CodeBlockProps) {
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
        {file && filesOf && (
          <a className="download" href={pathTo('/+files/[postId]/[...file]', { postId: filesOf, file: file.split('/') })} download>
            {messages.download()}
          </a>
        )}
        <button type="button" className="copy" data-copy={sessions.has(language?.toLowerCase() ?? '') ? 'session' : ''} hidden>
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
