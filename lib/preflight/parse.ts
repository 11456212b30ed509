import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import { readSafeMdx } from '@/lib/mdx/reader/plugin'
import type { Node } from '@/lib/mdx/tree'

const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkMdx)

/** Parses what is no MDX as safe MDX is read; what it cannot take is left out here, and said by compiling. */
function parseTolerantly(body: string): Node {
  // The reader keeps what it knows of one text, and has to come before what adds to it.
  const reader = unified()
    .use(remarkParse)
    .use(readSafeMdx as never, { report: () => {} })
    .use(remarkGfm)
    .use(remarkMath)
  return reader.runSync(reader.parse(body)) as Node
}

/** Parses a text into its Markdown tree with places in the whole source; null when its front matter cannot be read, which compiling says better. */
export function parseText(source: string): Node | null {
  const { body, problems } = splitFrontMatter(source)
  if (problems.length > 0) return null
  try {
    return mdx.parse(body) as Node
  } catch {
    return parseTolerantly(body)
  }
}
