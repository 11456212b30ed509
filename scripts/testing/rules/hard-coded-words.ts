import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Files and, in them, texts that are no words of the interface; with the reason. */
const exceptions: readonly { files: RegExp; texts?: RegExp; reason: string }[] = [
  { files: /^server\/(main|build|on-demand)\.ts$|^server\/(lifecycle|admission)\//, reason: 'said in the terminal and the log' },
  { files: /^lib\/core\/(env|secrets)\.ts$|^lib\/core\/database\//, reason: 'said in the terminal, before there is a page' },
  {
    files: /^lib\/(spam\/advertising|auth\/common-passwords|mdx\/highlight\/languages|mdx\/reader\/(elements|brace-grammar))\.ts$/,
    reason: 'data that is compared',
  },
  { files: /^app\/api\/|^app\/robots\.txt\//, reason: 'read by programs' },
  { files: /actions\.ts$/, texts: /^[a-z -]+$/, reason: 'names of actions in the log' },
  { files: /^lib\/mdx\/components\/(registry|samples)\.ts$/, texts: /^[a-z0-9 ]+$|\n|^</, reason: 'names of elements, texts of posts' },
  { files: /^lib\/mdx\/convert\/component-source\.ts$/, texts: /^[a-z ]+$/, reason: 'names that other engines have for callouts' },
  { files: /^lib\/content\/front-matter\.ts$/, texts: /^[A-Za-z]+$/, reason: 'names of fields, as files have them' },
  { files: /^lib\/mdx\/components\/embed-sources\.ts$/, texts: /^\w+( \w+)?$/, reason: 'names of places' },
  {
    files: /^lib\/embeds\/(fetcher|length|post-sources|types)\.ts$/,
    texts: /^Fieldnotes \(embeds\)$|^PT|UTC$|^An embed could not/,
    reason: 'read by programs and in the log',
  },
  { files: /^lib\/mdx\/compile\//, texts: /^# /, reason: 'a text that is compiled to warm up' },
]

/** Names of keys, of nodes of Markdown's tree, of what Apple's clipboard has, and of the components that authors write. */
const codeWords = new Set(
  'Enter Escape Tab Backspace Home End Shift Alt Ctrl Control Meta Mod Paragraph Table Blockquote Autolink Image Entity Emphasis Strikethrough Link Task Subscript Superscript Emoji Literal Remark Callout LinkCard Gallery Tabs Steps Step Update Quote Figure Video Audio Details Embed Diagram Connection Location Vary Person Blog Activity Children Fragment Profiler Suspense Edge Opera Vivaldi Firefox Chrome Safari Android Windows Linux'
    .split(' ')
    .concat('Samsung Internet', 'Apple-converted-space', 'Apple-interchange-newline'),
)

/** Attributes and fields that people read, whatever stands in them. */
const readNames =
  /^(aria-(label|description|roledescription|valuetext)|ariaLabel|title|placeholder|alt|label|hint|legend|summary|help|message|group|detail|word|words|does|note|submit|submitLabel|heading|caption|pending|done|description|text|subject)$/

/** Attributes and fields that programs read, whatever stands in them. */
const codeNames =
  /^(class|className|key|keys|node|component|within|sql|scope|media|style|sizes|encType|autoComplete|event|colorScheme|authorization|uniqueKey|viewBox|language|@.*|(x|content|cache|user|retry|accept|aria)-.*)$/i

/** Attributes and fields that programs read, unless a sentence stands in them. */
const plainNames =
  /^(id|type|kind|value|href|src|rel|method|action|code|state|mode|tag|width|height|d|to|target|form|role|rows|part|format|status)$/

/** Functions that hand a text to a program or to the log. */
const codeCalls =
  /(^|\.)(log(Once|ger)?\.?\w*|console\.\w+|includes|has|startsWith|endsWith|matches|closest|querySelector(All)?|get\w*|set|append|indexOf|split|join|replace(All)?|test|describe|default|prepare|exec|executeScript|binding|digest|createElement|matchMedia|setAttribute|classList\.\w+|add|remove|around|match|line|resolve|sendPermanentRedirect|write|end|tab|step|Set|Response|(Type|Range|Env|Start|Storage|Secrets)?Error)$/

/** Arguments that are shown, whatever stands in them, by the function that takes them. */
const shownArguments: Readonly<Record<string, readonly number[]>> = { block: [1, 3], form: [4] }

/** Fields of values that are stored or compared, though they look like words. */
const values = new Set(['left out', 'too much', 'for ever', 'fieldnotes page 1'])

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)

/** Returns the text of a literal, with `{}` where a value is put in. */
export function textOf(node: ts.Node): string {
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
  return ts.isJsxText(node) || ts.isStringLiteralLike(node) ? node.text : ''
}

const hasLetters = (text: string) => /\p{L}/u.test(text.replace(/\{\}|&\w+;/g, ''))

/** Tells whether a text is written for people: a sentence, words with spaces between them, or one with a capital letter. */
function isProse(text: string): boolean {
  const plain = text.replace(/<[/!?]?[a-z][^>]*>/g, ' ')
  if (
    /^\s*(SELECT|PRAGMA|CREATE|UNION|\|)|-src '|base-uri|[a-z]:[^ /;]+[^;]*;[a-z-]+:/.test(plain) ||
    /^(Mod|Ctrl|Alt|Shift)-/.test(plain) ||
    values.has(plain.trim()) ||
    codeWords.has(plain.trim())
  )
    return false
  const words = plain.replaceAll('{}', ' ').match(/(?<![^\s“(’])\p{L}[\p{L}’'-]*(?![^\s,.:;!?…”)])/gu) ?? []
  const isLikeClasses =
    /^[a-z0-9 :/[\].%_{}-]+$/.test(plain) && /(^| )[a-z]+(-[a-z0-9[{]+)+( |$)|\w:\w|-$/.test(plain) && !/e-mail|sign-in/.test(plain)
  if (isLikeClasses || /^[\w-]+\/[\w+-]+;|^[\w-]+(, [\w-]+(=\d+)?)+$/.test(plain)) return false
  if (words.length > 1 || /(^|[^\w-])(\d+|\{\}) ?%? \p{L}{2,}/u.test(plain)) return true
  return /^\p{Lu}-?\p{Ll}/u.test(words[0] ?? '') && (/\s/.test(plain.trim()) || /^\p{L}[\p{Ll}-]+[….:!?]*$/u.test(plain))
}

/** Climbs from a literal to the whole expression that its text becomes a part of. */
function wholeOf(node: ts.Node): ts.Node {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) return wholeOf(parent)
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return wholeOf(parent)
  if (ts.isTemplateSpan(parent)) return wholeOf(parent.parent)
  if (ts.isBinaryExpression(parent) && /^(\?\?|\|\||&&|\+)$/.test(parent.operatorToken.getText())) return wholeOf(parent)
  return node
}

const nameOf = (name: ts.Node) => name.getText().replace(/^['"]|['"]$/g, '')

/** Tells whether a literal is shown to people, by where it stands and what it says. */
function isShown(node: ts.Node): boolean {
  const text = textOf(node)
  if (!hasLetters(text)) return false
  if (ts.isJsxText(node)) return true
  const whole = wholeOf(node)
  const { parent } = whole
  const attribute = ts.isJsxExpression(parent) ? parent.parent : parent
  if (ts.isJsxAttribute(attribute))
    return isShownAs(nameOf(attribute.name), text, !/^[a-z]/.test(attribute.parent.parent.tagName.getText()))
  if (ts.isJsxExpression(parent)) return true
  if (ts.isBinaryExpression(parent) && /^\+?=$/.test(parent.operatorToken.getText())) {
    return isShownAs(nameOf(parent.left).replace(/.*\./, ''), text, true)
  }
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'trim' && isProse(text)
  if (ts.isPropertyAssignment(parent)) return parent.initializer === whole && isShownIn(parent, text)
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== whole && isShownBy(parent, whole, text)
  const isCode =
    ts.isLiteralTypeNode(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isTaggedTemplateExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isComputedPropertyName(parent) ||
    (ts.isPropertyDeclaration(parent) && nameOf(parent.name) === 'name')
  return !isCode && isProse(text)
}

/** Tells whether a text is shown by an attribute or field of this name; intrinsic elements show few. */
function isShownAs(name: string, text: string, isOurs: boolean): boolean {
  if (codeNames.test(name) && !readNames.test(name)) return false
  if (readNames.test(name)) return !isOurs || isProse(text) || /^\p{Lu}[\p{Ll}-]+$/u.test(text)
  return isOurs && isProse(text) && (!plainNames.test(name) || /^\p{Lu}\p{Ll}/u.test(text))
}

/** Tells whether a text is shown as a field of an object: by its name, or since all other fields are shown too. */
function isShownIn(property: ts.PropertyAssignment, text: string): boolean {
  const name = nameOf(property.name)
  if (isShownAs(name, text, true)) return true
  if (codeNames.test(name) || plainNames.test(name)) return false
  const fields = property.parent.properties.filter((field) => ts.isPropertyAssignment(field))
  const isCommand = name === 'name' && /^\p{Lu}/u.test(text) && fields.some((field) => /^(help|group|keys|run)$/.test(nameOf(field.name)))
  const isTable = fields.length === property.parent.properties.length && fields.every(isNamed)
  return isCommand || (isTable && fields.some((field) => isShownAs(nameOf(field.name), textOf(field.initializer), true)))
}

/** Tells whether a field gives a value of the code its name for people, as in `{ APPROVED: 'approved' }`. */
const isNamed = ({ name, initializer }: ts.PropertyAssignment) =>
  isText(initializer) && ![readNames, codeNames, plainNames, /^(name|use|field)$/].some((names) => names.test(nameOf(name)))

function isShownBy(call: ts.CallExpression | ts.NewExpression, argument: ts.Node, text: string): boolean {
  const callee = call.expression
    .getText()
    .replace(/\s+/g, '')
    .replace(/\(.*\)\.?/g, '.')
  if (shownArguments[callee]?.some((at) => call.arguments?.[at] === argument)) return true
  return !(codeCalls.test(callee) && callee !== 'AppError') && isProse(text)
}

const folder = 'lib/messages/en'

/** Values that are put into a text as they are, by message (`mdx.isOneOfKind`); others choose a form of it or are numbers. */
const inserted = new Map(
  readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, string>).map(
      ([key, text]) =>
        [`${path.basename(file, '.json')}.${key}`, new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))] as const,
    ),
  ),
)

/** Lists the literals with letters that an expression may be. */
function literalsOf(node: ts.Node): ts.Node[] {
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node) && /^(\?\?|\|\||\+)$/.test(node.operatorToken.getText()))
    return [...literalsOf(node.left), ...literalsOf(node.right)]
  return isText(node) && hasLetters(textOf(node)) && !codeWords.has(textOf(node)) ? [node] : []
}

/** Finds the function with a name in whose body a node stands, and the place of a parameter in it. */
function findParameter(node: ts.Node, name: string): { callee: string; at: number } | null {
  for (let { parent } = node; parent; { parent } = parent) {
    if (!ts.isArrowFunction(parent) && !ts.isFunctionDeclaration(parent)) continue
    const at = parent.parameters.findIndex((parameter) => parameter.name.getText() === name)
    const callee = parent.name ?? (ts.isVariableDeclaration(parent.parent) ? parent.parent.name : null)
    if (at >= 0) return callee ? { callee: callee.getText(), at } : null
  }
  return null
}

/**
 * Finds what is put into the sentence of a message and is not written by Intl in the language of the messages: words, also those that
 * reach it through a function of the same file, lists by `join`, numbers by `toFixed`.
 */
export function findWordsInSentences(source: ts.SourceFile): ts.Node[] {
  const rooms = new Map(
    [...source.text.matchAll(/import \* as (\w+) from '@\/lib\/messages\/generated\/([\w-]+)'/g)].map(([, alias, room]) => [alias, room]),
  )
  const found: ts.Node[] = []
  const handed = new Map<string, Set<number>>()
  const calls: ts.CallExpression[] = []
  const look = (value: ts.Node): void => {
    found.push(...literalsOf(value))
    const method = ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression) ? value.expression.name.text : ''
    if (method === 'join' || method === 'toFixed') found.push(value)
    const parameter = ts.isIdentifier(value) ? findParameter(value, value.text) : null
    if (parameter) handed.set(parameter.callee, (handed.get(parameter.callee) ?? new Set()).add(parameter.at))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      calls.push(node)
      const {
        expression,
        arguments: [values],
      } = node
      const room = ts.isPropertyAccessExpression(expression) ? rooms.get(expression.expression.getText()) : undefined
      const names = room && ts.isPropertyAccessExpression(expression) ? inserted.get(`${room}.${expression.name.text}`) : undefined
      for (const field of values && ts.isObjectLiteralExpression(values) ? values.properties : []) {
        if (!field.name || !names?.has(nameOf(field.name))) continue
        if (ts.isPropertyAssignment(field)) look(field.initializer)
        else if (ts.isShorthandPropertyAssignment(field)) look(field.name)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const { expression, arguments: given } of calls)
    for (const at of handed.get(expression.getText()) ?? []) found.push(...(given[at] ? literalsOf(given[at]) : []))
  return withoutExceptions(source, found)
}

/** Finds the texts in a source file of the product that people read: the literals and the text between elements. */
export function findHardCodedWords(source: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if ((isText(node) || ts.isJsxText(node)) && isShown(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return withoutExceptions(source, found)
}

function withoutExceptions(source: ts.SourceFile, found: readonly ts.Node[]): ts.Node[] {
  const excepted = exceptions.filter(({ files }) => files.test(source.fileName))
  return found.filter((node) => !excepted.some(({ texts }) => !texts || texts.test(textOf(node))))
}
