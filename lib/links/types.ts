/** Result of asking an address. */
export interface LinkAnswer {
  /** Something is there, or may be: a refusal to robots says nothing about readers. */
  ok: boolean
  /** In words, such as "404 Not Found". */
  answer: string
}

export interface CheckedLink extends LinkAnswer {
  url: string
  checkedAt: Date
}
