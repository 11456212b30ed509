/** Languages that are offered for the posts of a blog, as BCP 47 tags; the settings take any other too. */
const offered = (
  'ar bg bn ca cs da de el en en-GB en-US es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru ' +
  'sk sl sr sv ta th tr uk ur vi zh-Hans zh-Hant'
).split(' ')

export interface NamedLanguage {
  /** BCP 47 tag. */
  value: string
  /** In the language itself: "Deutsch". */
  label: string
}

/** Lists the languages to choose from by their own names, with `current` among them. */
export function languages(current: string): NamedLanguage[] {
  const tags = offered.includes(current) ? offered : [current, ...offered]
  const named = tags.map((value) => ({ value, label: new Intl.DisplayNames([value], { type: 'language' }).of(value) ?? value }))
  return named.sort((one, other) => one.label.localeCompare(other.label, 'en'))
}

/** Finds the first language of an Accept-Language header that is offered, with or without its region; English otherwise. */
export function preferredLanguage(header: string | null): string {
  const asked = (header ?? '').split(',', 20).map((range) => range.split(';')[0]?.trim() ?? '')
  for (const tag of asked) {
    const found = offered.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? offered.find((one) => one === tag.split('-')[0])
    if (found) return found
  }
  return 'en'
}
