import { type markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { Language } from '@codemirror/language'
import { tags } from '@lezer/highlight'

type Parser = typeof markdownLanguage.parser
type Additions = Exclude<NonNullable<NonNullable<Parameters<typeof markdown>[0]>['extensions']>, readonly unknown[]>

const DOLLAR = 36
const BRACE = 123
const REMARK = 'Remark'

/** A formula between dollars, as lib/mdx/compile/math.ts takes them: none begins or ends with a space or goes over a line. */
const formula = /^(\${1,2})(?![\s$])(?:[^$\\\n]|\\.)*?(?<!\s)\1(?![$\d])/
const remark = /^\{\/\*[\s\S]{0,2000}?\*\/\}/

/** A comment that has lines of its own, up to where it is closed; in a line with more it stands among text. */
const beginsComment = (text: string) => text.startsWith('<!--') && !/-->.*\S/.test(text.slice(4))

const mdx: Additions = {
  remove: ['HTMLBlock', 'IndentedCode', 'Subscript', 'Superscript', 'Emoji'],
  defineNodes: [
    { name: 'FrontMatter', block: true, style: tags.comment },
    { name: 'BlockMath', block: true, style: tags.monospace },
    { name: 'InlineMath', style: tags.monospace },
    { name: REMARK, style: tags.comment },
  ],
  parseBlock: [
    {
      name: 'FrontMatter',
      before: 'FencedCode',
      parse(context, line) {
        if (context.lineStart > 0 || line.text !== '---' || !/^[\w-]+:/.test(context.peekLine())) return false
        let to = line.text.length
        while (context.nextLine() && line.text.trim()) {
          to = context.lineStart + line.text.length
          if (line.text !== '---') continue
          context.nextLine()
          break
        }
        context.addElement(context.elt('FrontMatter', 0, to))
        return true
      },
    },
    {
      name: 'HtmlComment',
      before: 'FencedCode',
      parse(context, line) {
        if (!beginsComment(line.text.slice(line.pos))) return false
        const from = context.lineStart + line.pos
        const around = line.basePos
        let end = line.text.indexOf('-->', line.pos + 4)
        let to = context.lineStart + line.text.length
        while (end < 0 && context.nextLine() && (line.basePos >= around || /^[\s>]*$/.test(line.text))) {
          end = line.text.indexOf('-->')
          if (line.text.trim()) to = context.lineStart + (end < 0 ? line.text.length : end + 3)
        }
        if (end >= 0) context.nextLine()
        context.addElement(context.elt('CommentBlock', from, to))
        return true
      },
      endLeaf: (_context, line) => beginsComment(line.text.slice(line.pos)),
    },
    {
      name: 'BlockMath',
      before: 'FencedCode',
      parse(context, line) {
        const fence = /^\${2,}(?=[^$]*$)/.exec(line.text.slice(line.pos))?.[0]
        if (!fence) return false
        const from = context.lineStart + line.pos
        const around = line.basePos
        let to = context.lineStart + line.text.length
        while (context.nextLine() && (line.basePos >= around || !line.text.trim())) {
          to = context.lineStart + line.text.length
          if (line.text.slice(line.pos).trimEnd() === fence) {
            context.nextLine()
            break
          }
        }
        context.addElement(context.elt('BlockMath', from, to))
        return true
      },
      endLeaf: (_context, line) => /^\${2,}[^$]*$/.test(line.text.slice(line.pos)),
    },
  ],
  parseInline: [
    {
      name: 'MdxInline',
      before: 'Escape',
      parse(context, next, at) {
        if (next !== DOLLAR && next !== BRACE) return -1
        const found = (next === DOLLAR ? formula : remark).exec(context.slice(at, context.end))
        if (!found) return -1
        return context.addElement(context.elt(next === DOLLAR ? 'InlineMath' : REMARK, at, at + found[0].length))
      },
    },
  ],
}

const { configure } = markdownLanguage.parser as Parser & { configure(additions: Additions): Parser }

/**
 * Markdown as texts here are read: indenting makes no code, text between tags is text, comments may have empty lines, and there are formulas
 * and remarks. Data of
 * `markdownLanguage` holds here too.
 */
export const mdxLanguage = new Language(markdownLanguage.data, configure.call(markdownLanguage.parser, mdx), [], 'markdown')
