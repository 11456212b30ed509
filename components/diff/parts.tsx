import * as messages from '@/lib/messages/generated/site'
import type { WordChange } from './word-changes'

const marks: Record<string, string> = { '\r\n': '␍␊', '\r': '␍', '\n': '↵', ' ': '·', '\t': '→', '\u00a0': '⍽' }

/** Blanks and other characters that cannot be seen, as signs; they are shown where nothing else changed. */
function visible(text: string): string {
  return text.replace(
    /\r\n|[\s\p{Cf}]/gu,
    (sign) => marks[sign] ?? `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

interface PartsProps {
  parts: readonly WordChange[]
  /** The whole line came or went, and says so itself. */
  whole?: boolean
}

/** The parts of a line, marked as what they are, for the eye and for the ear. */
export function Parts({ parts, whole = false }: PartsProps) {
  return [...parts.entries()].map(([at, part]) => <ChangedPart key={at} part={part} whole={whole} />)
}

function ChangedPart({ part: { kind, text }, whole }: { part: WordChange; whole: boolean }) {
  const shown = text.replace(/[\r\n]+$/, '')
  if (kind === 'same') return shown
  const unseen = /^[\s\p{Cf}]*$/u.test(text)
  const Tag = kind === 'removed' ? 'del' : 'ins'
  return (
    <Tag>
      <span className="sr-only">{whole && unseen ? messages.kindBlankLine({ kind }) : `${kind}: `}</span>
      {unseen ? !whole && visible(text) : shown}
      {!whole && <span className="sr-only">, </span>}
    </Tag>
  )
}
