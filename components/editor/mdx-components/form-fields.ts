import type { ComponentDefinition, PropKind } from '@/lib/mdx/components/registry'
import { faultIn } from '@/lib/mdx/components/values'
import * as messages from '@/lib/messages/generated/inserting'

const labels: Readonly<Record<string, string>> = {
  alt: messages.altText(),
  author: messages.author(),
  by: messages.author(),
  caption: messages.caption(),
  date: messages.date(),
  description: messages.description(),
  height: messages.heightInPixels(),
  href: messages.address(),
  kind: messages.kind(),
  label: messages.name(),
  note: messages.remark(),
  open: messages.openByDefault(),
  poster: messages.addressOfItsStillPicture(),
  source: messages.source(),
  src: messages.addressOfFile(),
  summary: messages.whatIsAlwaysShown(),
  title: messages.title(),
  url: messages.address(),
  width: messages.widthInPixels(),
}

/** A field of the form of a component, for one of its properties. */
export interface FormField {
  name: string
  label: string
  kind: PropKind
  required: boolean
  mayBeEmpty: boolean
  /** Value that the control shows at first; a box that is ticked says on. */
  shown: string
}

/** Properties of a component by name; false for one to take away. */
export type PropValues = ReadonlyMap<string, string | boolean>

/** Makes the fields of a component's form, those that are needed first. */
export function fieldsOf({ props, required = [], mayBeEmpty = [] }: ComponentDefinition, present: PropValues): FormField[] {
  return Object.entries(props)
    .map(([name, kind]) => ({
      name,
      label: labels[name] ?? name,
      kind,
      required: required.includes(name),
      mayBeEmpty: mayBeEmpty.includes(name),
      shown: shownAs(present.get(name), kind),
    }))
    .sort((one, other) => Number(other.required) - Number(one.required))
}

function shownAs(value: string | boolean | undefined, kind: PropKind): string {
  if (kind === 'boolean') return value === undefined || value === false ? '' : 'on'
  return typeof value === 'string' ? value : ''
}

/**
 * Reads the properties that the writer changed, and by field what is wrong with them. A field that was not touched is in neither.
 */
export function readFields(
  fields: readonly FormField[],
  typed: (name: string) => string,
): { values: PropValues; errors: Record<string, string> } {
  const values = new Map<string, string | boolean>()
  const errors: Record<string, string> = {}
  for (const field of fields) {
    const value = typed(field.name).trim()
    const isChanged = value !== field.shown.trim()
    const error = errorIn(field, value)
    if (error && (isChanged || field.required)) errors[field.name] = error
    if (isChanged || (field.required && value === '')) values.set(field.name, toValue(field, value))
  }
  return { values, errors }
}

function errorIn({ label, kind, required, mayBeEmpty }: FormField, value: string): string | null {
  if (kind === 'boolean' || (value === '' && (!required || mayBeEmpty))) return null
  if (value === '') return messages.labelIsNeeded({ label })
  const fault = faultIn(value, kind)
  return fault && `${label} ${fault}`
}

function toValue({ kind, required }: FormField, value: string): string | boolean {
  if (kind === 'boolean') return value === 'on'
  return value === '' && !required ? false : value
}
