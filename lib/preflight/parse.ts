import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { dialect } from '@/lib/mdx/dialect/markdown'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import { readSafeMdx } from '@/lib/mdx/reader/plugin'
import type { Node } from '@/lib/mdx/tree'

const mdx = unified()
  .use(remarkParse)
  .use(dialect as never)
  .use(remarkMdx)
  .freeze()

/** Makes the parser of what is no MDX, as safe MDX is read; what it cannot take is left out here, and said by compiling. */
function tolerant() {
  // The reader keeps what it knows of one text, and has to come before what adds to it.
  return unified()
    .use(remarkParse)
    .use(readSafeMdx as never, { report: () => {} })
    .use(dialect as never)
    .freeze()
}

function parseWith(processor: { parse(body: string): unknown; runSync(tree: never): unknown }, body: string): Node {
  return processor.runSync(processor.parse(body) as never) as Node
}

/** Parses a text into its Markdown tree with places in the whole source; null when its front matter cannot be read, which compiling says better. */
export function parseText(source: string): Node | null {
  const { body, problems } = splitFrontMatter(source)
  if (problems.length > 0) return null
  try {
    return parseWith(mdx, body)
  } catch {
    return parseWith(tolerant(), body)
  }
}
