import type { ComponentType } from 'react'
import { Callout } from './callout'
import { CodeBlock } from './code-block'
import { Details } from './details'
import { Figure } from './figure'
import { FileTree } from './file-tree'
import { Gallery } from './gallery'
import { LinkCard } from './link-card'
import { Quote } from './quote'
import { SeriesNav, type SeriesPart } from './series-nav'
import { Step, Steps } from './steps'
import { Tab, Tabs } from './tabs'
import { Update } from './update'
import { Video } from './video'

/** Everything that a text may name (lib/mdx/registry.ts), and CodeBlock, which the pipeline puts in. */
export function componentsFor(series: readonly SeriesPart[]): Record<string, ComponentType<never>> {
  return {
    Callout,
    CodeBlock,
    Details,
    Figure,
    FileTree,
    Gallery,
    LinkCard,
    Quote,
    SeriesNav: SeriesNav.bind(null, { parts: series }),
    Step,
    Steps,
    Tab,
    Tabs,
    Update,
    Video,
  }
}
