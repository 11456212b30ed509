import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import type { Node } from '@/lib/mdx/tree'

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkMdx)

/** Parses a text into its Markdown tree with places in the whole source; null when it cannot be parsed, which compiling says better. */
export function parseText(source: string): Node | null {
  const { body, problems } = splitFrontMatter(source)
  if (problems.length > 0) return null
  try {
    return parser.parse(body) as Node
  } catch {
    return null
  }
}
