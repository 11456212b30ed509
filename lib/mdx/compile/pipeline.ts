import path from 'node:path'
import { bundleMDX } from 'mdx-bundler'
import { diagrams } from '../diagrams/mermaid'
import { dialect } from '../dialect/markdown'
import { splitFrontMatter } from '../front-matter/split'
import { compiledHash } from '../hash'
import { codeBlocks } from '../highlight/code-blocks'
import { CodeFiles } from '../highlight/code-files'
import { explainBuildError } from '../problems/explanations'
import { inOrder, reportInto } from '../problems/report'
import { readSafeMdx } from '../reader/plugin'
import { safeMdx } from '../safe/allow-list'
import { guard } from '../safe/guard'
import { knownComponents } from '../safe/known-components'
import { component, isJsx, type Node } from '../tree'
import { type CompiledText, type CompileOptions, type Heading, MdxError, type Problem, type Trust } from '../types'
import { alerts } from './alerts'
import { cleanText } from './clean-text'
import { uniqueElementIds } from './element-ids'
import { plainElements } from './elements'
import { countWords, excerptOf, readingMinutes } from './excerpt'
import { writeFeedHtml } from './feed'
import { files as namedFiles } from './files'
import { unusedFootnotes } from './footnotes'
import { headings } from './headings'
import { joinedLines } from './joined-lines'
import { leanMath, renderMath } from './math'
import { pictures } from './pictures'
import { type Prose, readProse } from './prose'
import { tidy } from './tidy'

const EXCERPT = 240

const refuse = () => {
  throw new Error('Front matter is read elsewhere.')
}

/** Line that no text begins with: a rule in front of one is a rule. */
const noFence = '\0\0\0'

/** gray-matter would run front matter in JavaScript or CoffeeScript; it never gets any, and could not read it if it did. */
const noEngines = { yaml: refuse, json: refuse, javascript: refuse, js: refuse, coffee: refuse, coffeescript: refuse, cson: refuse }

/** Compiles a text in this thread, without limits; the product asks lib/mdx/compiler. Throws MdxError. */
export async function compile(source: string, options: CompileOptions): Promise<CompiledText> {
  const matter = splitFrontMatter(source)
  if (matter.problems.length > 0) throw new MdxError(matter.problems)
  const prose: Prose = { text: '', paragraphs: '', codeLines: 0 }
  const made: CompileFindings = { problems: [], prose, headings: [], image: null, files: new CodeFiles(), diagrams: [], feedHtml: '' }
  const code = await bundle(matter.body, options, made)
  const wordCount = countWords(made.prose.text)
  return {
    hash: compiledHash(source, options.trust, options.images, options.files),
    code,
    feedHtml: made.feedHtml,
    headings: made.headings,
    text: made.prose.text,
    warnings: inOrder(made.problems),
    excerpt: excerptOf(made.prose.paragraphs, EXCERPT),
    image: made.image,
    files: made.files.files,
    diagrams: made.diagrams,
    wordCount,
    readingMinutes: readingMinutes(wordCount, made.prose.codeLines),
  }
}

/** Findings of the plugins on their way. */
interface CompileFindings {
  problems: Problem[]
  prose: Prose
  headings: Heading[]
  image: string | null
  files: CodeFiles
  diagrams: string[]
  feedHtml: string
}

async function bundle(source: string, options: CompileOptions, made: CompileFindings): Promise<string> {
  const { trust, directory } = options
  try {
    const { code } = await bundleMDX({
      source,
      ...(trust === 'FILE' && directory ? { cwd: path.resolve(directory) } : {}),
      grayMatterOptions: (given) => ({ ...given, delimiters: noFence, engines: noEngines }),
      mdxOptions: (given) => ({
        ...given,
        remarkPlugins: remarkPlugins(trust, made) as never,
        rehypePlugins: rehypePlugins(options, made) as never,
        remarkRehypeOptions: { clobberPrefix: '', footnoteLabelProperties: {} },
        tableCellAlignToStyle: false,
      }),
      esbuildOptions: (given) => ({ ...given, target: 'es2022', logLevel: 'silent' }),
    })
    return code
  } catch (error) {
    if (made.problems.some(({ severity }) => severity !== 'warning')) throw new MdxError(inOrder(made.problems))
    // The reader reports whatever it does not take: anything else is a fault of this product, but for a text that exhausts the stack.
    if (trust === 'NETWORK' && !/Maximum call stack/.test(String(error))) throw error
    throw new MdxError(explainBuildError(error, source))
  }
}

/** The reader and the allow-list come first. */
function remarkPlugins(trust: Trust, { problems, prose }: CompileFindings): unknown[] {
  return [
    ...(trust === 'NETWORK'
      ? [
          [readSafeMdx, { report: reportInto(problems) }],
          [safeMdx, { problems }],
        ]
      : [[knownComponents, { problems }]]),
    ...dialect,
    [unusedFootnotes, { report: reportInto(problems) }],
    cleanText,
    joinedLines,
    alerts,
    [readProse, { into: prose }],
  ]
}

/** After the guard nothing changes the tree. */
function rehypePlugins({ trust, images = {}, files = {} }: CompileOptions, made: CompileFindings): unknown[] {
  return [
    sourceBlocks,
    plainElements,
    [namedFiles, { files }],
    renderMath,
    leanMath,
    uniqueElementIds,
    [headings, { into: made.headings }],
    [pictures, { images, into: made }],
    [diagrams, { into: made }],
    [codeBlocks, { into: made.files }],
    tidy,
    [guard, { problems: made.problems, trust }],
    [writeFeedHtml, { into: made }],
  ]
}

/**
 * Rehype plugin: each block of the text stands in a SourceBlock that knows its first line. Pages for readers show what is in it
 * and nothing else; a preview finds its way between text and page by it. It must be the first, while the blocks have their places.
 */
function sourceBlocks() {
  return (tree: Node) => {
    tree.children = (tree.children ?? []).map((node) => {
      const line = node.position?.start.line
      const isBlock = node.type === 'element' || isJsx(node)
      return isBlock && line !== undefined ? component('SourceBlock', { line: String(line) }, [node]) : node
    })
  }
}
