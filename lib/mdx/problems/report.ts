import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/mdx'
import { registry } from '../components/registry'
import type { TreePosition } from '../tree'
import type { Problem } from '../types'

/** Words that a problem's sentence and its fixes are made of. */
export type ProblemData = Readonly<Record<string, string>>

type Wording = (data: Record<string, string>) => string

const word = (data: Record<string, string>, name: string): string => data[name] ?? ''
const name = (data: Record<string, string>) => word(data, 'name')

const uses: Record<'script', Wording> & Record<string, Wording> = {
  embed: (data) => messages.useVideoOrLinkCard({ name: name(data) }),
  form: (data) => messages.formsAreNotForTexts({ name: name(data) }),
  style: (data) => messages.looksAreOfBlog({ name: name(data) }),
  script: (data) => messages.postsRunNoScripts({ name: name(data) }),
  drawing: (data) => messages.saveDrawingAsPicture({ name: name(data) }),
}

/** Sentences about what keeps a text from being compiled. */
const errors = {
  'code-in-braces': () => messages.textInWouldRun(),
  'template-tag': () => messages.thisLooksLikeTemplateTag(),
  'comment-not-closed': () => messages.commentIsNotClosed(),
  'comment-in-address': () => messages.commentBeginsInAddress(),
  'tag-not-closed': (data) => messages.tagIsNotClosed({ tag: `<${name(data)}>` }),
  'component-broken': () => messages.propertiesOfTagCannotBeRead(),
  'component-not-opened': (data) => messages.endWasNotOpened({ name: name(data) }),
  'unknown-element': (data) =>
    /^[a-z]/.test(name(data))
      ? messages.nameIsNotAllowedHere({ name: name(data) })
      : messages.thereIsNoComponentNameThere({ name: name(data), value: writeList(registry.keys()) }),
  'element-refused': (data) => (uses[word(data, 'why')] ?? uses.script)(data),
  'foreign-media': (data) => messages.needsFileOfThisSite({ name: name(data) }),
  'too-deep': () => messages.thisIsNestedTooDeeply(),
} satisfies Record<string, Wording>

/** Sentences about what is left out or shown otherwise than it may have been meant. */
const warnings = {
  'text-in-braces': () => messages.bracesAreShown(),
  'tag-is-text': (data) => messages.tagIsShown({ tag: word(data, 'tag') }),
  'tag-broken': () => messages.propertiesOfTagCannotBeRead(),
  'tag-left-open': (data) => messages.tagIsNotClosed({ tag: `<${name(data)}>` }),
  'tag-not-opened': (data) => messages.endWasNotOpened({ name: name(data) }),
  'property-dropped': (data) => messages.propertyHasNoEffect({ name: name(data) }),
  'property-unknown': (data) => messages.propertyIsNotKnown({ name: name(data), owner: word(data, 'owner') }),
  'element-dropped': (data) => messages.elementIsLeftOut({ name: name(data) }),
  'element-unwrapped': (data) => messages.elementHasNoEffect({ name: name(data) }),
  'not-shown': () => messages.thisIsNotShown(),
  'attributes-dropped': () => messages.attributesHaveNoEffect(),
  'pre-is-markdown': () => messages.preIsReadAsMarkdown(),
  'address-not-linked': (data) => messages.addressIsShownNotLinked({ address: word(data, 'address') }),
  'misplaced-text': () => messages.textStandsBetween(),
  'import-export': () => messages.importAndExportAreShown(),
  'footnote-unused': () => messages.footnoteIsNotShown(),
} satisfies Record<string, Wording>

export type ErrorCode = keyof typeof errors
export type WarningCode = keyof typeof warnings

/** Notes a problem at the start of a node. */
export type ReportProblem = (code: ErrorCode | WarningCode, node: Located, data?: ProblemData) => void

interface Located {
  position?: { start: TreePosition }
}

/** Problems of one text are counted up to here; those that keep it from being published come first. */
const MOST = 200

/** Makes a problem in plain words. */
export function problemOf(code: ErrorCode | WarningCode, place: TreePosition, data: ProblemData = {}): Problem {
  const wordings: Readonly<Record<string, Wording>> = { ...errors, ...warnings }
  const wording = wordings[code] ?? (() => '')
  return {
    line: place.line,
    column: place.column,
    message: wording(data),
    code,
    severity: Object.hasOwn(errors, code) ? 'error' : 'warning',
    data,
  }
}

/** Makes a function that adds problems to a list. */
export function reportInto(problems: Problem[]): ReportProblem {
  return (code, node, data) => {
    const problem = problemOf(code, node.position?.start ?? { line: 1, column: 1 }, data)
    if (problem.severity === 'error' || problems.length < MOST) problems.push(problem)
  }
}

const compare = (one: Problem, other: Problem) => one.line - other.line || one.column - other.column

/** Puts problems in the order of the text, in each place what keeps it from being published first, and leaves out what is too much. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const others = problems.filter(({ severity }) => severity !== 'error')
  return [...errors.slice(0, MOST), ...others.slice(0, Math.max(0, MOST - errors.length))].sort(compare)
}
