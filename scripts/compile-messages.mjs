// Compiles lib/messages/en/<room>.json, in ICU MessageFormat, to lib/messages/generated/<room>.ts: a function for each message.
// Bundlers drop the functions that a script does not call, and no parser of messages reaches a browser.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from '@messageformat/parser'

const root = new URL('..', import.meta.url).pathname
const sources = path.join(root, 'lib/messages/en')
const generated = path.join(root, 'lib/messages/generated')

const kinds = {
  text: 'string | number',
  number: 'number',
  word: 'string | boolean',
  node: 'ReactNode',
  tag: '(text: ReactNode) => ReactNode',
}

/** Writes the modules of all rooms, and removes those whose room is gone. */
export function compileMessages() {
  mkdirSync(generated, { recursive: true })
  const rooms = readdirSync(sources).map((file) => path.basename(file, '.json'))
  for (const room of rooms) {
    const messages = JSON.parse(readFileSync(path.join(sources, `${room}.json`), 'utf8'))
    writeChanged(path.join(generated, `${room}.ts`), compileRoom(messages))
  }
  for (const file of readdirSync(generated)) {
    if (file.endsWith('.ts') && !rooms.includes(path.basename(file, '.ts'))) rmSync(path.join(generated, file))
  }
}

/** Another server may be starting from the same folder: it finds a module whole, or not at all. */
function writeChanged(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  const scratch = `${file}.${process.pid}`
  writeFileSync(scratch, text)
  renameSync(scratch, file)
}

/** Compiles the messages of a room, by key, to the source of a TypeScript module. Throws an error that names the message. */
export function compileRoom(messages) {
  const functions = Object.entries(messages).map(([key, message]) => {
    try {
      return `/** ${message.replaceAll('*/', '* /')} */\n${declare(key, compile(message))}\n`
    } catch (error) {
      throw new Error(`The message ${key} cannot be compiled: ${error.message}`)
    }
  })
  const body = functions.join('\n')
  const helpers = ['plural', 'select', 'writeNumber', 'writePercent'].filter((name) => body.includes(`${name}(`))
  return [
    '// Made by scripts/compile-messages.mjs from the file of the same name in lib/messages/en.\n',
    body.includes('ReactNode') ? "import type { ReactNode } from 'react'\n" : '',
    helpers.length > 0 ? `import { ${helpers.join(', ')} } from '../forms'\n` : '',
    `\n${body}`,
  ].join('')
}

const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
)

/** Words of the language, such as `delete`, may name an export and no constant. */
function declare(key, code) {
  if (!reserved.has(key)) return `export const ${key} = ${code}`
  return `const ${key}Message = ${code}\nexport { ${key}Message as ${key} }`
}

function compile(message) {
  const nodes = nest(parse(message, { strict: true }))
  const isRich = hasTags(nodes)
  const values = new Map()
  collect(nodes, isRich ? 'node' : 'text', values)
  const result = isRich ? list(nodes) : template(nodes)
  const type = isRich ? 'ReactNode[]' : 'string'
  if (values.size === 0) return `(): ${type} => ${result}`
  const names = [...values.keys()].join(', ')
  return `({ ${names} }: { ${[...values].map(([name, kind]) => `${name}: ${kinds[kind]}`).join('; ')} }): ${type} => ${result}`
}

/** Finds the tags in what the parser takes for text: `<a>` up to the next `</a>`, and `<name/>`. Other angle brackets are characters. */
function nest(tokens) {
  const flat = tokens.flatMap((token) => {
    if (token.type !== 'content')
      return [token.cases ? { ...token, cases: token.cases.map((one) => ({ ...one, tokens: nest(one.tokens) })) } : token]
    return token.value
      .split(/(<\/?[a-z]\w*\/?>)/)
      .filter(Boolean)
      .map((text) => (/^<\w+\/>$/.test(text) ? { type: 'element', name: text.slice(1, -2) } : text))
  })
  const open = []
  let level = []
  flat.forEach((token, at) => {
    const [, end, name] = (typeof token === 'string' && /^<(\/?)(\w+)>$/.exec(token)) || []
    if (name && !end && flat.indexOf(`</${name}>`, at) > 0) {
      open.push({ name, outside: level })
      level = []
    } else if (name && end && open.at(-1)?.name === name) {
      const { outside } = open.pop()
      outside.push({ type: 'tag', name, tokens: level })
      level = outside
    } else level.push(token)
  })
  if (open.length > 0) throw new Error(`<${open.at(-1).name}> and another tag overlap`)
  return level
}

const hasTags = (nodes) =>
  nodes.some((node) => node.type === 'tag' || node.type === 'element' || node.cases?.some(({ tokens }) => hasTags(tokens)))

/** Collects the values of a message, with what each of them has to be. */
function collect(nodes, plain, values) {
  for (const node of nodes) {
    if (node.type === 'argument') values.set(node.arg, values.get(node.arg) ?? plain)
    if (node.type === 'select') values.set(node.arg, 'word')
    if (node.type === 'plural' || isNumber(node)) values.set(node.arg, 'number')
    if (node.type === 'tag') values.set(node.name, 'tag')
    if (node.type === 'element') values.set(node.name, 'node')
    for (const { tokens } of node.cases ?? [node]) if (tokens) collect(tokens, plain, values)
  }
}

/** A number, or with `percent` behind it a share from 0 to 1. */
const isNumber = (node) => node.type === 'function' && node.key === 'number' && (!node.param || isPercent(node))
const isPercent = ({ param }) => param?.length === 1 && param[0].value?.trim() === 'percent'

const quote = (text) => text.replace(/[\\`]|\$\{/g, '\\$&')

/** Writes the nodes as one string. */
function template(nodes, counted) {
  if (nodes.every((node) => typeof node === 'string')) return literal(nodes.join(''))
  return `\`${nodes.map((node) => (typeof node === 'string' ? quote(node) : `\${${expression(node, counted, template)}}`)).join('')}\``
}

/** Writes the nodes as a list, for a message that elements stand in. */
function list(nodes, counted) {
  return `[${nodes.map((node) => (typeof node === 'string' ? literal(node) : expression(node, counted, list))).join(', ')}]`
}

/** Writes the code of what is no plain text; `counted` is the value that # stands for. */
function expression(node, counted, branch) {
  if (node.type === 'argument') return node.arg
  if (node.type === 'element') return node.name
  if (isNumber(node)) return `${isPercent(node) ? 'writePercent' : 'writeNumber'}(${node.arg})`
  if (node.type === 'octothorpe') return `writeNumber(${counted})`
  if (node.type === 'tag') return `${node.name}(${inside(node.tokens, counted)})`
  if (!node.cases?.some(({ key }) => key === 'other'))
    throw new Error(`{${node.arg}} is none of: a value, a number, plural or select with a form for other`)
  const cases = node.cases.map(({ key, tokens }) => `'${key}': ${branch(tokens, node.type === 'plural' ? node.arg : counted)}`)
  if (node.type === 'plural' && !node.pluralOffset) return `plural(${node.arg}, { ${cases.join(', ')} })`
  if (node.type === 'select') return `select(${node.arg}, { ${cases.join(', ')} })`
  throw new Error(`${node.type} is not used here`)
}

const inside = (nodes, counted) => (nodes.every((node) => typeof node === 'string') ? literal(nodes.join('')) : list(nodes, counted))

const literal = (text) => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
