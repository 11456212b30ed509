import { readFrontMatter } from '@/lib/mdx/front-matter/any-front-matter'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import { parseToml } from '@/lib/mdx/front-matter/toml'
import { parseYaml } from '@/lib/mdx/front-matter/yaml'
import { readWhole } from '../../export-file/open'
import type { SourceFiles } from '../../export-file/source-files'

/** Program that made a site of a folder of texts. */
type Engine = 'jekyll' | 'hugo' | 'hexo' | 'astro' | 'eleventy' | 'docusaurus' | 'next' | 'obsidian' | 'plain'

/** A site as its folder and its configuration say it. */
export interface MarkdownSite {
  engine: Engine
  /** Folder of the site in the export, with a slash at its end; empty at the root. */
  root: string
  /** Address of the blog; empty when it is not said. */
  address: string
  /** Pattern of the addresses of posts; empty for that of the engine. */
  permalink: string
  /** Patterns by section, as Hugo has them. */
  sections: Readonly<Record<string, unknown>>
}

const text = /\.(?:md|mdx|markdown|mkdn?|mdown)$/i
const configuration =
  /(?:^|\/)(?:_config\.ya?ml|hugo\.(?:toml|ya?ml)|config\.(?:toml|ya?ml)|config\/_default\/(?:hugo|config)\.(?:toml|ya?ml))$/i

/** Files by which a program is known, each with the folder of the site before it. */
const marks: readonly [Engine, RegExp][] = [
  ['hexo', /^(.*?)source\/_(?:posts|drafts)\//],
  ['hugo', /^(.*?)(?:hugo\.(?:toml|ya?ml|json)|config\/_default\/[^/]+|archetypes\/[^/]+\.md|content\/(?:.*\/)?_index(?:\.\w+)?\.md)$/],
  ['jekyll', /^(.*?)(?:_config\.ya?ml|_(?:posts|drafts)\/.*)$/],
  ['docusaurus', /^(.*?)docusaurus\.config\.\w+$/],
  ['astro', /^(.*?)(?:astro\.config\.\w+|src\/content\/.+\.mdx?)$/],
  ['eleventy', /^(.*?)(?:\.eleventy\.\w+|eleventy\.config\.\w+)$/],
  ['next', /^(.*?)(?:next\.config\.\w+|(?:pages|app)\/.*\.mdx|data\/blog\/.*\.mdx?)$/],
  ['obsidian', /^(.*?)\.obsidian\/.*$/],
  ['hugo', /^(.*?)config\.(?:toml|ya?ml)$/],
]

/** Tells by its name whether a file is a text in Markdown. */
export const isText = (path: string) => text.test(path)

/** Tells by its name whether a file says something of a folder of texts: it is one of them, or the program's own. */
export function isOfMarkdown(path: string): boolean {
  return isText(path) || marks.some(([, mark]) => mark.test(path))
}

/** Finds out which program made a site of these files, and reads its configuration, of which nothing is run. */
export async function readSite(files: SourceFiles): Promise<MarkdownSite> {
  const paths = [...files.keys()]
  const [engine, root] = findEngine(paths)
  const config = await readConfiguration(files, root)
  const at = (...names: string[]) => names.map((name) => config[name]).find((value) => typeof value === 'string') ?? ''
  const base = String(at('url', 'baseURL', 'baseUrl', 'baseurl'))
  const below = engine === 'jekyll' && /^https?:/.test(base) ? String(at('baseurl')) : ''
  const address = /^https?:\/\//.test(base) && URL.canParse(base + below) ? base.replace(/\/+$/, '') + below : ''
  const { permalinks } = config
  return {
    engine,
    root,
    address: address && `${address.replace(/\/+$/, '')}/`,
    permalink: String(at('permalink')),
    sections: typeof permalinks === 'object' && permalinks !== null ? ({ ...permalinks } as Record<string, unknown>) : {},
  }
}

function findEngine(paths: readonly string[]): [Engine, string] {
  for (const [engine, mark] of marks) {
    const roots = paths.flatMap((path) => mark.exec(path)?.[1] ?? [])
    const [root] = roots.toSorted((one, other) => one.length - other.length)
    if (root !== undefined) return [engine, root]
  }
  return ['plain', '']
}

async function readConfiguration(files: SourceFiles, root: string): Promise<Record<string, unknown>> {
  for (const file of files.values()) {
    if (!file.path.startsWith(root) || !configuration.test(file.path) || isText(file.path)) continue
    const content = await readWhole(file)
    return file.path.endsWith('.toml') ? parseToml(content).fields : parseYaml(content).fields
  }
  return {}
}

/** A text of a folder, with what it says of itself. */
export interface MarkdownText {
  /** From the root of the site. */
  path: string
  fields: Readonly<Record<string, unknown>>
  /** Fault of the front matter, and in which line; null where nothing is. */
  fault: { line: number; message: string } | null
  body: string
  hasFields: boolean
}

/** Splits a text from its front matter, in YAML, TOML or as `export const` with literal values. */
export function splitMarkdown(content: string): Omit<MarkdownText, 'path'> {
  const { kind, fields, body, problems } = splitFrontMatter(content)
  const [problem] = problems
  if (problem) return { fields: {}, fault: problem, body: content, hasFields: true }
  const meta = kind === null ? readFrontMatter(content) : null
  return {
    fields: meta ? meta.fields : fields,
    fault: null,
    body: (meta?.body ?? body).replace(/^\n+/, ''),
    hasFields: kind !== null || meta !== null,
  }
}
