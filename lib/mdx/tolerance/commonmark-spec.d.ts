declare module 'commonmark-spec' {
  /** Examples of CommonMark; → stands for a tab. */
  export const tests: readonly { markdown: string; html: string; section: string; number: number }[]
}
