import { htmlElements, inlineElements, registry } from '../components/registry'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Elements whose content is kept while they go: looks, and parts of a page that has them already. */
const unwrapped = words(
  'center font big basefont picture nobr blink marquee article header footer main nav aside address hgroup search menu fieldset legend ' +
    'label button colgroup map noscript noframes dir output data meter progress rb rtc html body',
)

/** Elements that go with all that they hold. */
const dropped = words('source col area track param basefont')

/** Elements that have a newer name. */
const renamed: Readonly<Record<string, string>> = { strike: 's', tt: 'code', acronym: 'abbr', image: 'img' }

/** Elements that run something or load it from elsewhere, with the code of the problem that says what to use instead. */
const refused: Readonly<Record<string, 'embed' | 'form' | 'style' | 'script' | 'drawing'>> = {
  iframe: 'embed',
  frame: 'embed',
  frameset: 'embed',
  object: 'embed',
  embed: 'embed',
  applet: 'embed',
  form: 'form',
  input: 'form',
  select: 'form',
  option: 'form',
  optgroup: 'form',
  textarea: 'form',
  datalist: 'form',
  script: 'script',
  template: 'script',
  slot: 'script',
  base: 'script',
  meta: 'script',
  link: 'style',
  style: 'style',
  dialog: 'script',
  svg: 'drawing',
  math: 'drawing',
  canvas: 'drawing',
  head: 'script',
  title: 'script',
}

/** Elements of media, which become a component or a link. */
const media = words('video audio')

/** Elements that may hold no paragraph. */
const phrasingParents = words(
  'summary p h1 h2 h3 h4 h5 h6 caption abbr b bdi bdo cite code dfn em i kbd mark q rp rt ruby s samp small span strong sub sup time u var pre',
)

/** Elements whose closing tag may be left out (HTML, 13.1.2.4), with the opening tags that close them. */
const impliedEnds: Readonly<Record<string, ReadonlySet<string>>> = {
  li: words('li'),
  dt: words('dt dd'),
  dd: words('dt dd'),
  tr: words('tr thead tbody tfoot'),
  td: words('td th tr thead tbody tfoot'),
  th: words('td th tr thead tbody tfoot'),
  thead: words('tbody tfoot'),
  tbody: words('tbody tfoot'),
  tfoot: words('tbody'),
  option: words('option'),
  p: words('p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr details section figure center'),
}

/** Elements that may be open at the end of what they stand in: at most a little more is within them than was meant. */
const lenient = words(
  'p div section figure span center font big li dt dd tr td th thead tbody tfoot article header footer main nav picture',
)

/** Treatment of an element. */
export type Treatment = 'component' | 'html' | 'unwrapped' | 'dropped' | 'media' | 'refused' | 'unknown'

/** Spells a name as its element has it: HTML has no upper and lower case, components have. */
export function canonicalName(name: string): string {
  if (registry.has(name) || !/^[A-Z\d]+$|^[a-z][a-z\d-]*$/i.test(name)) return name
  const lower = name.toLowerCase()
  const isHtml = /^[a-z]/.test(name) || name === name.toUpperCase()
  return isHtml && treatmentOf(lower) !== 'unknown' ? (renamed[lower] ?? lower) : name
}

/** Tells what becomes of an element with this canonical name. */
export function treatmentOf(name: string): Treatment {
  if (registry.has(name)) return 'component'
  if (htmlElements.has(name) || Object.hasOwn(renamed, name)) return 'html'
  if (Object.hasOwn(refused, name)) return 'refused'
  if (dropped.has(name)) return 'dropped'
  if (media.has(name)) return 'media'
  return unwrapped.has(name) ? 'unwrapped' : 'unknown'
}

/** Says why an element is refused; null when it is not. */
export const refusalOf = (name: string): 'embed' | 'form' | 'style' | 'script' | 'drawing' | null =>
  Object.hasOwn(refused, name) ? (refused[name] ?? null) : null

/** Tells whether HTML has an element of this name, however it is written. */
export const isHtmlName = (name: string): boolean => treatmentOf(name.toLowerCase()) !== 'unknown'

/** Tells whether an element stands within a line. */
export const isInline = (name: string): boolean => inlineElements.has(name) || ['font', 'big', 'nobr', 'picture'].includes(name)
/** Tells whether an element may hold no paragraph. */
export const holdsNoParagraph = (name: string): boolean => phrasingParents.has(name)
/** Tells whether the opening tag of `next` closes an element that is open. */
export const isClosedBy = (open: string, next: string): boolean => impliedEnds[open]?.has(next) ?? false
/** Tells whether the closing tag of an element may be left out. */
export const mayEndUnsaid = (name: string): boolean => Object.hasOwn(impliedEnds, name)
/** Tells whether an element that nothing closes is closed at the end of what it stands in, with a warning. */
export const mayStayOpen = (name: string): boolean => isInline(name) || lenient.has(name)
