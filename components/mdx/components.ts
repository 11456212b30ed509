import { type ComponentType, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Audio } from './audio'
import { Callout } from './callout'
import { CodeBlock } from './code-block'
import { Details } from './details'
import { Diagram } from './diagram'
import { Embed, type EmbedShowing } from './embed'
import { Figure, TextPicture } from './figure'
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

/** Components that a compiled text is shown with; readers see a block as it is. */
export interface Showing {
  /** Snapshots of the embeds of the text. */
  embeds?: EmbedShowing['embeds']
  /** Places whose videos play in the page after a click. */
  players?: EmbedShowing['players']
  series?: readonly SeriesPart[]
  /** Id of the published post whose files its code is. */
  filesOf?: string | undefined
  /** Hash of the compiled text whose diagrams have addresses. */
  diagramsOf?: string | undefined
  block?: ((props: SourceBlockProps) => ReactNode) | undefined
  /** True if letters from right to left are in the text: each of its blocks then finds its own direction. */
  directed?: boolean
}

function withDirection(node: ReactNode): ReactNode {
  if (!isValidElement(node) || typeof node.type !== 'string') return node
  const { props } = node as ReactElement<{ dir?: string }>
  return props.dir ? node : cloneElement(node as ReactElement<{ dir?: string }>, { dir: 'auto' })
}

/**
 * Finds the components by the names that a text may use (lib/mdx/components/registry.ts), with CodeBlock, Diagram and SourceBlock, which the
 * pipeline puts in, and Markdown's pictures.
 */
export function componentsFor({
  series = [],
  embeds = [],
  players = [],
  filesOf,
  diagramsOf,
  block = SourceBlock,
  directed = false,
  body = () => null,
}: Showing & Partial<Pick<EmbedShowing, 'body'>>): Record<string, ComponentType<never>> {
  return {
    Audio,
    Callout,
    CodeBlock: CodeBlock.bind(null, { filesOf }),
    Details,
    Diagram: Diagram.bind(null, { diagramsOf }),
    Embed: Embed.bind(null, { embeds, players, body }),
    Figure,
    FileTree,
    Gallery,
    LinkCard,
    Quote,
    SeriesNav: SeriesNav.bind(null, { parts: series }),
    SourceBlock: directed ? ({ children, ...props }: SourceBlockProps) => block({ ...props, children: withDirection(children) }) : block,
    Step,
    Steps,
    Tab,
    Tabs,
    Update,
    Video,
    img: TextPicture,
  }
}
