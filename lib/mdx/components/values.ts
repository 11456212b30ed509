import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/mdx'
import { isSafeUrl } from '../urls'
import type { PropKind } from './registry'

/** Finds the fault of a property's value, as the end of a sentence that names the property; null when nothing is. */
export function faultIn(value: string | number | boolean, kind: PropKind): string | null {
  if (typeof kind !== 'string') return kind.includes(String(value)) ? null : messages.isOneOfKind({ kind: writeList(kind) })
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : messages.takesNoValue()
    case 'number':
      return /^\d{1,5}$/.test(String(value)) ? null : messages.isWholeNumber()
    case 'date':
      return isDate(value) ? null : messages.isDateSuchAs2024()
    case 'url':
      return typeof value === 'string' && isSafeUrl(value) ? null : messages.isNotAddressThatMay()
    case 'text':
      return typeof value === 'string' ? null : messages.isTextInQuotes()
  }
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
}
