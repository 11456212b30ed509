/**
 * Finds the canonical form of a language tag (BCP 47), "pt-BR" for "pt-br"; null for what is none. Names of languages that look like
 * a tag, "german", are none.
 */
export function canonicalLanguage(tag: string): string | null {
  try {
    const locale = new Intl.Locale(Intl.getCanonicalLocales(tag)[0] ?? '')
    return locale.language.length <= 3 && locale.language !== 'und' ? locale.toString() : null
  } catch {
    return null
  }
}

/** Writes a language tag as Open Graph has it, with the region where most speak it: "de_DE" for "de"; what is no tag stays as it is. */
export function openGraphLocale(tag: string): string {
  const canonical = canonicalLanguage(tag)
  if (canonical === null) return tag
  const { language, region } = new Intl.Locale(canonical).maximize()
  return region ? `${language}_${region}` : language
}
