import * as messages from '@/lib/messages/generated/content'

/** A field of the front matter whose value keeps a file from being taken. */
export interface DraftProblem {
  field: string
  message: string
}

/** Fields by which other engines keep a text from readers, with the values that do not. None has an effect here. */
const hiding: Readonly<Record<string, readonly unknown[]>> = {
  publish: [true],
  private: [false],
  hidden: [false],
  unlisted: [false],
  protected: [false],
  password: [''],
  visibility: ['public'],
}

const isFlag = (value: unknown) => typeof value === 'boolean' || value === undefined

/**
 * Reads whether a file is a draft: `draft: true`, `published: false` and `status: draft` each make it one. What may mean that
 * nobody should read the text, and is not one of these, is refused: a text must not become public by a misunderstanding.
 */
export function readDraft(data: Readonly<Record<string, unknown>>): { draft: boolean } | { refusals: DraftProblem[] } {
  const { draft, published, status } = data
  const refusals: DraftProblem[] = []
  if (!isFlag(draft)) refusals.push({ field: 'draft', message: messages.draftMustBeTrue() })
  if (!isFlag(published)) refusals.push({ field: 'published', message: messages.publishedMustBeTrue() })
  const state = typeof status === 'string' ? status.trim().toLowerCase() : status
  if (state !== undefined && state !== 'draft' && state !== 'published') {
    refusals.push({ field: 'status', message: messages.statusMustBeDraft({ status: JSON.stringify(status) }) })
  }
  for (const [field, open] of Object.entries(hiding)) {
    const value = data[field] ?? null
    if (value === null || open.includes(value)) continue
    refusals.push({ field, message: messages.fieldHasNoEffectHere({ field }) })
  }
  return refusals.length > 0 ? { refusals } : { draft: draft === true || published === false || state === 'draft' }
}
