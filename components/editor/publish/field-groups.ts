import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/publishing'
import { labelOf } from '@/lib/posts/fields'
import type { EditorPost } from '../base/post'
import { splitTags } from './fields/tags'

/** Fields of the publish panel by group, in the order in which they are shown. */
export const fieldGroups = {
  essentials: ['tags', 'seriesTitle', 'seriesPosition', 'permalink', 'aliases', 'publishAt', 'publishedAt', 'language'],
  picture: ['cover', 'coverAlt'],
  access: ['unlisted', 'password', 'commentsClosed'],
  search: ['description', 'canonicalUrl'],
} as const

/** One of `fieldGroups`. */
export type FieldGroup = keyof typeof fieldGroups

const groups = Object.entries(fieldGroups) as [FieldGroup, readonly string[]][]

/** Finds the group of a field; null for the fields that stand above the text. */
export function groupOf(name: string): FieldGroup | null {
  return groups.find(([, names]) => names.includes(name))?.[0] ?? null
}

/** A refused field of the form. */
export interface WrongField {
  name: string
  group: FieldGroup | null
  /** "Address: Taken." */
  text: string
}

/** Lists the refused fields with their errors in words, in the order of the panel; those above the text first. */
export function listWrongFields(errors: Readonly<Record<string, string>>): WrongField[] {
  const wrong = Object.entries(errors).map(([key, message]): WrongField => {
    const name = key.split('.')[0] ?? ''
    return { name, group: groupOf(name), text: `${labelOf(name)}: ${message}` }
  })
  const order = (field: WrongField) => groups.findIndex(([group]) => group === field.group)
  return wrong.sort((one, other) => order(one) - order(other))
}

/** Describes in a few words what each group says now. */
export function describeGroups(
  { kind, locked }: Pick<EditorPost, 'kind' | 'locked'>,
  fields: Readonly<Record<string, string | undefined>>,
): Record<FieldGroup, string> {
  const tags = splitTags(fields.tags ?? '').length
  const who = locked ? messages.anyoneWithPassword() : fields.unlisted ? messages.anyoneWithAddress() : messages.everyone()
  return {
    essentials: kind === 'POST' ? writeList([messages.countTags({ tags }), fields.seriesTitle]) : writeList([fields.permalink]),
    picture: fields.cover ? messages.coverIsChosen() : messages.noCover(),
    access: writeList([who, fields.commentsClosed && messages.commentsAreClosed()]),
    search: writeList([
      fields.description?.trim() ? messages.withDescription() : messages.noDescription(),
      fields.canonicalUrl && messages.publishedElsewhere(),
    ]),
  }
}
