import { calloutKinds } from '@/lib/mdx/components/callouts'
import { calloutTitles, hostOf, longDate, plainAddress } from '@/lib/mdx/components/display-text'
import { embedPlaceOf } from '@/lib/mdx/components/embed-sources'
import * as messages from '@/lib/messages/generated/panels'
import type { ComponentInText } from '../../syntax/components'

/** A component in words. */
export interface ComponentDescription {
  /** Its kind in a word. */
  name: string
  /** Foremost of its attributes: a title, a name; may be empty. */
  title: string
  /** Its other attributes. */
  more: readonly string[]
  /** The colour of a callout. */
  tone: string
}

const names: Readonly<Record<string, string>> = {
  FileTree: messages.fileTree(),
  LinkCard: messages.linkCard(),
  SeriesNav: messages.partsOfSeries(),
}

/** Describes a component by its name and what its attributes say. */
export function describeComponent({ name, values }: Pick<ComponentInText, 'name' | 'values'>): ComponentDescription {
  const text = (attribute: string) => {
    const value = values.get(attribute)
    return typeof value === 'string' ? value : ''
  }
  const more = (...words: string[]) => words.filter(Boolean)
  const usual: ComponentDescription = {
    name: names[name] ?? name,
    title: text('label') || text('title') || text('summary'),
    more: [],
    tone: '',
  }
  switch (name) {
    case 'Callout': {
      const kind = calloutKinds.find((one) => one === (text('kind') || 'note'))
      return kind ? { ...usual, name: calloutTitles[kind], tone: kind } : usual
    }
    case 'Update':
      return { ...usual, title: longDate(text('date')), tone: 'update' }
    case 'Quote':
      return { ...usual, title: text('by'), more: more(text('source'), longDate(text('date'))) }
    case 'Figure':
      return { ...usual, title: text('caption') || text('alt') }
    case 'Video':
    case 'Audio':
      return { ...usual, title: text('caption'), more: more(text('src')) }
    case 'Embed':
      return { ...usual, title: text('author') || plainAddress(text('url')), more: more(embedPlaceOf(text('url')), longDate(text('date'))) }
    case 'LinkCard': {
      const href = text('href')
      return { ...usual, title: text('title') || plainAddress(href), more: more(text('description'), hostOf(href) ?? href) }
    }
    default:
      return usual
  }
}
