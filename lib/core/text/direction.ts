/** Letters of scripts that are written from right to left (Unicode blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and later ones). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Those letters as JavaScript may write them in ASCII, as escapes. */
const escaped = /\\u(?:0(?:5[9a-f]|[678])|fb[1-9a-f]|f[cd]|fe[7-9a-f]|d80[23]|d83[ab])/i

/** Finds a text's direction by its first letter: "rtl" for scripts from right to left, else undefined. */
export function directionOf(text: string): 'rtl' | undefined {
  return rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : undefined
}

/** Tells whether a text, or code that makes one, has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text) || escaped.test(text)
}
