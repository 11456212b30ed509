/** Rules of a check. */
export const rules = [
  'secret',
  'to-come',
  'alternative-text',
  'heading-order',
  'code-language',
  'inner-link',
  'outer-link',
  'title',
  'description',
] as const

export type Rule = (typeof rules)[number]

/** One thing to look at before publishing. Errors keep a text from being published until it is changed or acknowledged. */
export interface Finding {
  rule: Rule
  severity: 'error' | 'warning'
  /** Of the source, counted from 1; null for what is not in it. */
  place: { line: number; column: number } | null
  /** Advice in a sentence. It never repeats a secret. */
  message: string
  /** Names the finding however far the text around it moves: an acknowledgement is good for this alone. */
  fingerprint: string
}

export interface FoundLink {
  /** As the text has it. */
  url: string
  line: number
  column: number
}

/** Post that is to be published. */
export interface Subject {
  title: string
  description: string
  source: string
}
