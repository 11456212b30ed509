'use client'

import { type RefObject, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { ConvertedMarkdown, MarkdownChange } from '@/lib/mdx/convert/markdown'
import * as messages from '@/lib/messages/generated/inserting'
import type { LineColumn } from '../base/problems'
import type { SourceHandle } from '../base/source-handle'

/** Changes of a conversion that are listed; of more than that nobody reads the rest. */
const LISTED = 100

interface ConversionProps {
  source: RefObject<SourceHandle | null>
  /** The text is not what can be published: the conversion is offered. */
  isOffered: boolean
  /** Says that the text was changed. */
  onChange(): void
  onJump(to: LineColumn): void
}

interface Done {
  before: string
  after: string
  /** With their lines in the converted text, which is what the editor has. */
  changes: readonly MarkdownChange[]
}

/** A button that makes Markdown of other engines what it means here, and then the list of what that changed, with the way back. */
export function Conversion({ source, isOffered, onChange, onJump }: ConversionProps) {
  const [done, setDone] = useState<Done | null>(null)

  async function convert() {
    const { convertMarkdown } = await import('@/lib/mdx/convert/markdown')
    const before = source.current?.text() ?? ''
    const converted = convertMarkdown(before)
    const { text, changes } = converted
    const after = before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text
    put(changes.length > 0 ? after : before)
    setDone({ before, after, changes: withNewLines(converted) })
  }

  function put(text: string) {
    source.current?.patch(text, { undoable: true })
    onChange()
  }

  function undo({ before, after }: Done) {
    if (source.current?.text() === after) put(before)
    setDone(null)
  }

  if (!done && !isOffered) return null
  if (!done) {
    return (
      <p className="mt-3">
        <Button type="button" onClick={() => void convert()}>
          {messages.convertMarkdown()}
        </Button>
      </p>
    )
  }
  const { changes } = done
  return (
    <Notice live>
      <section className="problems" aria-label={messages.convertedMarkdown({ changes: changes.length })}>
        <h2>{messages.convertedMarkdown({ changes: changes.length })}</h2>
        <ol>
          {changes.slice(0, LISTED).map(({ line, before, after }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <li key={at}>
              <button type="button" onClick={() => onJump({ line, column: 1 })}>
                <span className="label">{messages.lineNumber({ line })}</span> <code>{shorten(before)}</code>
                {' → '}
                {after ? <code>{shorten(after)}</code> : messages.leftOut()}
              </button>
            </li>
          ))}
        </ol>
      </section>
      <p className="mt-2 flex gap-3">
        {changes.length > 0 && (
          <Button type="button" onClick={() => undo(done)}>
            {messages.undoConversion()}
          </Button>
        )}
        <Button type="button" variant="quiet" onClick={() => setDone(null)}>
          {messages.closeConversion()}
        </Button>
      </p>
    </Notice>
  )
}

/** Gives each change its line of the converted text: the first that came from its own or a later one and says what it made. */
function withNewLines({ text, changes, sourceLines }: ConvertedMarkdown): MarkdownChange[] {
  const lines = text.split('\n')
  return changes.map((change) => {
    const first = sourceLines.findIndex((source) => source >= change.line)
    const [made = ''] = change.after.split('\n', 1)
    const found = lines.findIndex((line, at) => at >= first && line.includes(made))
    return { ...change, line: (found < 0 ? first : found) + 1 }
  })
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
