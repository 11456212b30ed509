import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/mdx'
import { calloutKinds } from './callouts'

/** Kind of value that a property takes; a list names its words. */
export type PropKind = 'text' | 'url' | 'date' | 'number' | 'boolean' | readonly string[]

export interface ComponentDefinition {
  /** Purpose in a few words for writers. */
  help: string
  /** True when it stands around text, rather than alone. */
  holdsText: boolean
  props: Readonly<Record<string, PropKind>>
  required?: readonly string[]
  /** Of those that are required, what may be there and say nothing. */
  mayBeEmpty?: readonly string[]
  /** The component it only makes sense in. */
  within?: string
}

/** The components that every text may use. What is not named here cannot be reached from a text. */
export const registry: ReadonlyMap<string, ComponentDefinition> = new Map(
  Object.entries<ComponentDefinition>({
    Callout: { help: messages.remarkThatStandsOut(), holdsText: true, props: { kind: calloutKinds, title: 'text' } },
    Figure: {
      help: messages.pictureWithCaption(),
      holdsText: false,
      props: { src: 'url', alt: 'text', caption: 'text', width: 'number', height: 'number' },
      required: ['src', 'alt'],
      mayBeEmpty: ['alt'],
    },
    Gallery: { help: messages.picturesSideBySide(), holdsText: true, props: {} },
    Details: { help: messages.textThatFoldsAway(), holdsText: true, props: { summary: 'text', open: 'boolean' }, required: ['summary'] },
    Tabs: { help: messages.versionsOfSameThingOne(), holdsText: true, props: {} },
    Tab: { help: messages.oneOfVersions(), holdsText: true, props: { label: 'text' }, required: ['label'], within: 'Tabs' },
    Steps: { help: messages.thingsToDoInOrder(), holdsText: true, props: {} },
    Step: { help: messages.oneThingToDo(), holdsText: true, props: { title: 'text' }, within: 'Steps' },
    FileTree: { help: messages.filesAndFoldersAsNested(), holdsText: true, props: {} },
    LinkCard: {
      help: messages.linkOnCard(),
      holdsText: false,
      props: { href: 'url', title: 'text', description: 'text' },
      required: ['href'],
    },
    Embed: {
      help: messages.somethingOfAnotherPlaceKept(),
      holdsText: true,
      props: { url: 'url', author: 'text', date: 'date' },
      required: ['url'],
    },
    Video: {
      help: messages.videoFileOfThisSite(),
      holdsText: false,
      props: { src: 'url', poster: 'url', caption: 'text' },
      required: ['src'],
    },
    Audio: { help: files.soundFileOfThisSite(), holdsText: false, props: { src: 'url', caption: 'text' }, required: ['src'] },
    Quote: {
      help: messages.somebodyElsesWordsAndWhere(),
      holdsText: true,
      props: { by: 'text', source: 'text', date: 'date', href: 'url', note: 'text' },
      required: ['by'],
    },
    Update: { help: messages.whatBecameKnownLater(), holdsText: true, props: { date: 'date' }, required: ['date'] },
    SeriesNav: { help: messages.partsOfThisPostsSeries(), holdsText: false, props: {} },
  }),
)

/** Elements of HTML that hold nothing and have no closing tag. */
export const voidElements: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** HTML elements that a text may write out and that stand within a line. */
export const inlineElements: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(' '),
)

const block = 'blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ul'
const table = 'caption table tbody td tfoot th thead tr'

/** HTML elements that a text may write out. */
export const htmlElements: ReadonlySet<string> = new Set([...inlineElements, ...`${block} ${table}`.split(' ')])

/** Attributes that such an element may have, as JSX spells them. */
export const htmlAttributes: ReadonlyMap<string, PropKind> = new Map(
  Object.entries<PropKind>({
    alt: 'text',
    cite: 'url',
    colSpan: 'number',
    dateTime: 'text',
    dir: ['ltr', 'rtl', 'auto'],
    height: 'number',
    href: 'url',
    id: 'text',
    lang: 'text',
    open: 'boolean',
    reversed: 'boolean',
    rowSpan: 'number',
    scope: ['col', 'row', 'colgroup', 'rowgroup'],
    src: 'url',
    start: 'number',
    title: 'text',
    width: 'number',
  }),
)
