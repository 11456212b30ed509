import type { ReactNode } from 'react'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'

interface DiagramProps {
  /** Position among the diagrams of its text, from 1. */
  number: string
  alt: string
  width: string
  height: string
  /** Code that it was drawn from. */
  children?: ReactNode
}

const pictures = [
  { theme: 'light', className: 'for-light' },
  { theme: 'dark', className: 'for-dark' },
] as const

/**
 * Diagram as a picture for light and one for dark pages, with its source folded away; the source alone where the text has no address for
 * pictures. Pages bind the first argument: the hash of the compiled text.
 */
export function Diagram({ diagramsOf }: { diagramsOf?: string | undefined }, { number, alt, width, height, children }: DiagramProps) {
  if (!diagramsOf) return children
  return (
    <figure className="diagram">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what runs wider than the page is scrolled by keys */}
      <div className="drawing" tabIndex={0}>
        {pictures.map(({ theme, className }) => (
          // biome-ignore lint/performance/noImgElement: a drawing of a few kilobytes, which has no other sizes
          <img
            key={theme}
            className={className}
            src={pathTo('/+diagrams/[hash]/[drawing]', { hash: diagramsOf, drawing: `${number}-${theme}.svg` })}
            alt={alt}
            width={width}
            height={height}
            loading="lazy"
            decoding="async"
          />
        ))}
      </div>
      <details>
        <summary>{messages.sourceOfDiagram()}</summary>
        {children}
      </details>
    </figure>
  )
}
