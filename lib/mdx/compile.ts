import path from 'node:path'
import { bundleMDX } from 'mdx-bundler'
import remarkGfm from 'remark-gfm'
import { countWords, excerptOf, readingMinutes } from './excerpt'
import { splitFrontMatter } from './front-matter'
import { compiledHash } from './hash'
import { explain } from './problems'
import { readProse } from './prose'
import { safeMdx } from './safe-mdx'
import { type CompiledText, type CompileOptions, MdxError, type Problem } from './types'

const EXCERPT = 240

const refuse = () => {
  throw new Error('Front matter is read elsewhere.')
}

/** gray-matter would run front matter in JavaScript or CoffeeScript; it never gets any, and could not read it if it did. */
const noEngines = { yaml: refuse, json: refuse, javascript: refuse, js: refuse, coffee: refuse, coffeescript: refuse, cson: refuse }

/** Compiles a text in this thread, without limits; the product asks lib/mdx/compiler. Throws MdxError. */
export async function compile(source: string, options: CompileOptions): Promise<CompiledText> {
  const matter = splitFrontMatter(source)
  if (matter.problems.length > 0) throw new MdxError(matter.problems)
  const problems: Problem[] = []
  const prose = { text: '', paragraphs: '' }
  const code = await bundle(matter.body, options, problems, [
    ...(options.trust === 'NETWORK' ? [[safeMdx, { problems }] as const] : []),
    remarkGfm,
    [readProse, { into: prose }],
  ])
  const wordCount = countWords(prose.text)
  return {
    hash: compiledHash(source, options.trust, options.images),
    code,
    feedHtml: '',
    headings: [],
    text: prose.text,
    excerpt: excerptOf(prose.paragraphs, EXCERPT),
    image: null,
    wordCount,
    readingMinutes: readingMinutes(wordCount),
  }
}

type Plugins = readonly unknown[]

async function bundle(source: string, { trust, directory }: CompileOptions, problems: Problem[], remarkPlugins: Plugins): Promise<string> {
  try {
    const { code } = await bundleMDX({
      source,
      ...(trust === 'FILE' && directory ? { cwd: path.resolve(directory) } : {}),
      grayMatterOptions: (given) => ({ ...given, engines: noEngines }),
      mdxOptions: (given) => ({ ...given, remarkPlugins: [...remarkPlugins] as never }),
      esbuildOptions: (given) => ({ ...given, target: 'es2022', logLevel: 'silent' }),
    })
    return code
  } catch (error) {
    throw new MdxError(problems.length > 0 ? problems : explain(error))
  }
}
