import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/mdx'

/** NETWORK is compiled as safe MDX; FILE (content/) is reviewed like code and may import what lies beside it. */
export type Trust = 'NETWORK' | 'FILE'

export interface Heading {
  /** 2 to 6; a text has no heading of its own at depth 1, that is its title. */
  depth: number
  id: string
  text: string
}

/** An image that a text names: where it is served from and its size in pixels. */
export interface SizedImage {
  src: string
  width: number
  height: number
}

/** A stored file that is no picture, as a text names it. */
export interface NamedFile {
  /** Under which readers save it. */
  fileName: string
  bytes: number
}

export interface CompileOptions {
  trust: Trust
  /** Folder that imports of a FILE text start from. */
  directory?: string
  /** By the address as the text has it; see findImages. */
  images?: Record<string, SizedImage>
  /** By their addresses; see findFiles. */
  files?: Record<string, NamedFile>
}

/** Compiled text as the database stores it. */
export interface StoredText {
  /** Addresses it: source, trust, images, files and pipeline version. */
  hash: string
  /** For MdxBody. */
  code: string
  /** Plain HTML for feeds, with addresses as in the text; see renderFeedHtml. */
  feedHtml: string
}

/** File that a text shows as code. */
export interface CodeFile {
  /** Path of it, relative and with slashes: "policies/policy.rego". */
  path: string
  text: string
}

export interface CompiledText extends StoredText {
  headings: Heading[]
  /** The prose without code, formulas and markup. */
  text: string
  /** Warnings: parts that are left out, or shown otherwise than they may have been meant. */
  warnings: Problem[]
  excerpt: string
  /** Files that it shows as code, in order. */
  files: CodeFile[]
  /** Its diagrams, drawn as SVG with names of colours in place of colours; see paintDiagram. */
  diagrams: string[]
  /** Address of the first image, as served. */
  image: string | null
  wordCount: number
  readingMinutes: number
}

/** One thing to correct or to know. Line and column count from 1 in the whole source, front matter included. */
export interface Problem {
  line: number
  column: number
  message: string
  /** A stable name of its kind, for fixes; none where there is no fix. */
  code?: string
  /** An error keeps a text from being compiled, a warning does not. An error when it is not said. */
  severity?: 'error' | 'warning'
  /** Values for the message and the fixes. */
  data?: Readonly<Record<string, string>>
}

/** A text that cannot be compiled, with what to correct, in order. */
export class MdxError extends AppError {
  override name = 'MdxError'
  readonly problems: Problem[]

  constructor(problems: Problem[], code: 'INVALID' | 'TOO_LARGE' = 'INVALID') {
    const first = problems.find(({ severity }) => severity !== 'warning')
    super(
      code,
      first ? messages.lineColumn({ line: first.line, column: first.column, message: first.message }) : messages.textCannotBeCompiled(),
    )
    this.problems = problems
  }
}
