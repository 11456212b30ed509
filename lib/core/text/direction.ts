/** Letters of scripts that are written from right to left (Unicode blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and later ones). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Those letters as JavaScript may write them in ASCII, as escapes. */
const escaped = /\\u(?:0(?:5[9a-f]|[678])|fb[1-9a-f]|f[cd]|fe[7-9a-f]|d80[23]|d83[ab])/i

/** Finds a text's direction by its first letter: "rtl" for scripts from right to left, else undefined. */
export function directionOf(text: string): 'rtl' | undefined {
  return rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : undefined
}

/** Scripts that are written from right to left, as subtags of languages (ISO 15924). */
const scripts = /^(?:Adlm|Arab|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi)$/

/** Finds the direction in which a language (BCP 47) is written. */
export function languageDirection(language: string): 'ltr' | 'rtl' {
  return scripts.test(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/** Tells whether a text, or code that makes one, has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text) || escaped.test(text)
}
