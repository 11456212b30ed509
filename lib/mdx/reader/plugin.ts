import type { ReportProblem } from '../problems/report'
import { type Node, walk } from '../tree'
import { arrange } from './arrangement'
import { KEPT_PARAGRAPH } from './content-model'
import { withoutSources } from './make-element'
import { safeMdxSyntax } from './syntax'
import { safeMdxFromMarkdown } from './tokens'

interface ProcessorData {
  micromarkExtensions?: unknown[]
  fromMarkdownExtensions?: unknown[]
}

/**
 * Remark plugin, the reader of safe MDX in the place of MDX's own: CommonMark with HTML and components as people write them. It takes the
 * syntax of MDX out, so that code of a text is text; other plugins add to it as they do to any. What it cannot take is reported.
 */
export function readSafeMdx(this: { data(): ProcessorData }, { report }: { report: ReportProblem }): (tree: Node) => void {
  const data = this.data()
  data.micromarkExtensions = [safeMdxSyntax()]
  data.fromMarkdownExtensions = [safeMdxFromMarkdown((tree: Node) => arrange(tree, report))]
  return (tree) =>
    walk(tree, (node) => {
      if (node.type === KEPT_PARAGRAPH) node.type = 'paragraph'
      if (node.children) node.children = withoutSources(node.children)
    })
}
