import { markdownLanguage } from '@codemirror/lang-markdown'
import { Language } from '@codemirror/language'

type Parser = typeof markdownLanguage.parser

const { configure } = markdownLanguage.parser as Parser & { configure(changes: { remove: string[] }): Parser }

const remove = ['HTMLBlock', 'IndentedCode', 'Subscript', 'Superscript', 'Emoji']

/** Markdown as MDX reads it: indenting makes no code, and text between tags is text. Data of `markdownLanguage` holds here too. */
export const mdxLanguage = new Language(markdownLanguage.data, configure.call(markdownLanguage.parser, { remove }), [], 'markdown')
