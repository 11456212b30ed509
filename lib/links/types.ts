/** What asking an address came to. */
export interface Answer {
  /** Something is there, or may be: a refusal to robots says nothing about readers. */
  ok: boolean
  /** In words, such as "404 Not Found". */
  answer: string
}

export interface CheckedLink extends Answer {
  url: string
  checkedAt: Date
}
