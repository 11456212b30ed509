import { isSafeUrl } from '../urls'
import type { PropKind } from './registry'

/** Finds the fault of a property's value, as the end of a sentence that names the property; null when nothing is. */
export function faultIn(value: string | number | boolean, kind: PropKind): string | null {
  if (typeof kind !== 'string') return kind.includes(String(value)) ? null : `is one of ${kind.join(', ')}.`
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'is there or not, without a value.'
    case 'number':
      return /^\d{1,5}$/.test(String(value)) ? null : 'is a whole number.'
    case 'date':
      return isDate(value) ? null : 'is a date such as 2024-03-02.'
    case 'url':
      return typeof value === 'string' && isSafeUrl(value) ? null : 'is not an address that may be used.'
    case 'text':
      return typeof value === 'string' ? null : 'is a text in quotes.'
  }
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
}
