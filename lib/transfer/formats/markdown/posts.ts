import * as messages from '@/lib/messages/generated/moving'
import type { ForeignPost, SitePiece } from '../../export-file/foreign-post'
import { Damaged, damagedIn, readWhole } from '../../export-file/open'
import type { SourceFile, SourceFiles } from '../../export-file/source-files'
import { isPage, pathOfText } from './addresses'
import { coverOf, factsOf, textOf } from './fields'
import { articleMarkdown } from './hashnode'
import { resolveLinks, TextIndex } from './links'
import { isText, type MarkdownSite, type MarkdownText, readSite, splitMarkdown } from './site'

/** Files about a project, which are no posts unless they say something of themselves. */
const aboutProject =
  /(?:^|\/)(?:readme|license|licence|changelog|contributing|code_of_conduct|security|authors|agents|claude|todo)(?:\.\w+)*$/i
const template = /(?:^|\/)(?:archetypes|scaffolds|_layouts|_includes|layouts|themes|templates?)\//

/** Reads the posts and pages of a folder of texts in Markdown, as Jekyll, Hugo, Hexo, Astro, Eleventy, Next or Obsidian have them. */
export async function* readMarkdownPosts(files: SourceFiles): AsyncGenerator<SitePiece> {
  const site = await readSite(files)
  yield { blog: { address: site.address } }
  const texts = [...files.values()].filter(({ path }) => isText(path) && !template.test(path))
  const index = new TextIndex()
  for (const file of texts) {
    const text = await readOne(file, site)
    index.add(text.path, pathOfText(text, site))
  }
  for (const file of texts) yield { post: toPost(await readOne(file, site), file, { site, index }) }
}

async function readOne(file: SourceFile, { root }: MarkdownSite): Promise<MarkdownText> {
  const path = file.path.startsWith(root) ? file.path.slice(root.length) : file.path
  const text = splitMarkdown(await readWhole(file))
  if (text.fault) throw damagedIn(file, new Damaged(text.fault.message, text.fault.line))
  return { ...text, path }
}

const heading = /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n|$)/

interface Context {
  site: MarkdownSite
  index: TextIndex
}

function toPost(text: MarkdownText, file: SourceFile, { site, index }: Context): ForeignPost {
  const { path, fields, body } = text
  const said = textOf(fields, 'title')
  const above = said === '' ? heading.exec(body) : null
  const own = above ? body.slice(above[0].length) : body
  const isNote = site.engine === 'obsidian'
  const linked = resolveLinks({ path, body: 'cuid' in fields ? articleMarkdown(own) : own, isNote }, index)
  const cover = coverOf(fields)
  const isShown = cover === null || linked.includes(cover.src)
  const address = pathOfText(text, site)
  return {
    sourceId: path,
    kind: isPage(text, site) ? 'PAGE' : 'POST',
    title: said || above?.[1] || nameOf(path, isNote),
    body: isShown ? linked : `![${cover.alt.replace(/[[\]\n]/g, ' ')}](<${cover.src}>)\n\n${linked}`,
    markup: 'markdown',
    ...factsOf(text, site),
    password: '',
    address: site.address === '' ? address : site.address.replace(/\/$/, '') + address,
    folder: file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '',
    notTaken: notTaken(text, site),
    line: 1,
  }
}

/** Returns the reason why a text is none of the blog's; null for one that is. */
function notTaken({ path, hasFields, body }: MarkdownText, { engine }: MarkdownSite): string | null {
  if (!hasFields && aboutProject.test(path)) return messages.fileIsAboutProject()
  if (/(?:^|\/)_index(?:\.\w+)?\.\w+$/.test(path) && body.trim() === '') return messages.fileIsListPage()
  return !hasFields && (engine === 'jekyll' || engine === 'hexo') ? messages.fileHasNoFrontMatter() : null
}

/** A title for a text that has none: the words in the name of its file. */
function nameOf(path: string, isNote: boolean): string {
  const parts = path.replace(/\.\w+$/, '').split('/')
  const name = (/^_?index$/.test(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1)) ?? ''
  return isNote ? name : name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '').replaceAll(/[-_]+/g, ' ')
}
