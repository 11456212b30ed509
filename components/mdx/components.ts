import type { ComponentType, ReactNode } from 'react'
import { Callout } from './callout'
import { CodeBlock } from './code-block'
import { Details } from './details'
import { Figure } from './figure'
import { FileTree } from './file-tree'
import { Gallery } from './gallery'
import { LinkCard } from './link-card'
import { Quote } from './quote'
import { SeriesNav, type SeriesPart } from './series-nav'
import { SourceBlock, type SourceBlockProps } from './source-block'
import { Step, Steps } from './steps'
import { Tab, Tabs } from './tabs'
import { Update } from './update'
import { Video } from './video'

/** What a compiled text is shown with; readers see a block as it is. */
export interface Showing {
  series?: readonly SeriesPart[]
  block?: ((props: SourceBlockProps) => ReactNode) | undefined
}

/** Everything that a text may name (lib/mdx/registry.ts), and CodeBlock and SourceBlock, which the pipeline puts in. */
export function componentsFor({ series = [], block = SourceBlock }: Showing): Record<string, ComponentType<never>> {
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
    SourceBlock: block,
    Step,
    Steps,
    Tab,
    Tabs,
    Update,
    Video,
  }
}
