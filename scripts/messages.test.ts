import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rich } from '@/components/ui/rich'
import { compileRoom } from './compile-messages.mjs'
import { findHardCodedWords, findWordsInSentences, textOf } from './testing/rules/hard-coded-words'
import { sourceFiles } from './testing/rules/sources'

const folder = 'lib/messages/en'
const rooms = readdirSync(folder).map((file) => path.basename(file, '.json'))
const messagesOf = (room: string) => JSON.parse(readFileSync(path.join(folder, `${room}.json`), 'utf8')) as Record<string, string>
const parse = (file: string, text: string) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
const product = sourceFiles()
  .filter(({ file }) => /^(app|components|lib|server)\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|\/fixtures\//.test(file))
  .map(({ file, text }) => ({ file, text, source: parse(file, text) }))

const hardCoded = (source: ts.SourceFile) => findHardCodedWords(source).map((node) => textOf(node).trim())
const inSentences = (source: ts.SourceFile) => findWordsInSentences(source).map((node) => node.getText())

/** A format of Intl that is made for English, whatever the language of the messages is. */
const englishFormat = /(Intl\.\w+Format|DisplayNames|[dD]ateFormat)\('en/

/** The keys of a room that none of the files calls. */
function unused(room: string, keys: readonly string[], files: readonly { text: string }[]): string[] {
  const called = new Set(
    files.flatMap(({ text }) => {
      const name = new RegExp(`import \\* as (\\w+) from '@/lib/messages/generated/${room}'`).exec(text)?.[1]
      return name ? [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, key]) => key) : []
    }),
  )
  return keys.filter((key) => !called.has(key))
}

/** Splits camelCase and punctuation into words in small letters; `E-mail` is one word. */
const wordsOf = (text: string) =>
  text
    .replace(/(\p{Ll})-?(?=\p{Lu})/gu, '$1 ')
    .replace(/(?<=\p{L})-(?=\p{L})|(\d+)/gu, (_, digits) => (digits ? ` ${digits} ` : ''))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Tells whether a key has a word of its message, the names of values included. */
const saysIt = (key: string, message: string) => wordsOf(key).some((word) => wordsOf(message).includes(word))

describe('the words of the interface stand in lib/messages', () => {
  test('none is hard-coded', () => {
    expect(product.flatMap(({ file, source }) => hardCoded(source).map((words) => `${file}: ${words}`))).toEqual([])
  })

  test.each([
    ['between elements', 'const planted = <p>Save it</p>', 'Save it'],
    ['in an expression between elements', "const planted = <p>{saved ? 'saved' : 'not yet'}</p>", 'saved'],
    ['in an attribute that people read', 'const planted = <img alt="A rack" src="/rack.svg" />', 'A rack'],
    ['in an attribute that readers hear', 'const planted = <nav aria-label="pages" />', 'pages'],
    ['in a property of a component', 'const planted = <TextField label="E-mail" name="email" />', 'E-mail'],
    ['in a refusal', "throw new AppError('NOT_FOUND', 'There is no post of ' + name)", 'There is no post of'],
    ['in a schema', "const planted = z.string().min(1, 'Enter a name.')", 'Enter a name.'],
    ['in a field that is shown', "const planted = { subject: 'A reply', kind: 'reply' }", 'A reply'],
    ['in names of values', "const planted = { PENDING: 'waits', SPAM: 'marked as spam' }", 'waits'],
    ['in a sentence that is returned', "const planted = () => 'Nothing was changed.'", 'Nothing was changed.'],
    ['in a share', 'const planted = () => `${' + 'share} % sent`', '{} % sent'],
    ['in a page that is a string', 'const planted = `<p>It <b>was not sent</b></p>`', '<p>It <b>was not sent</b></p>'],
  ])('one is found %s', (_, text, words) => {
    expect(hardCoded(parse('components/planted.tsx', text))).toContain(words)
  })

  test.each([
    'const planted = <div className="grid gap-2 wide" id="Main" />',
    "throw new Error('The worker has no port')",
    "log.warn({ id }, 'a mail could not be sent')",
    'const planted = await tx.$queryRaw`SELECT 1`',
    "const planted = action({ name: 'save', input: schema })",
    "if (event.key === 'Enter') headers.set('Cache-Control', 'no-store')",
    'const planted = <p>{messages.save()}</p>',
  ])('what only programs read is none: %s', (text) => {
    expect(hardCoded(parse('components/planted.tsx', text))).toEqual([])
  })

  test('none is put into a sentence from code, and no list or number that Intl does not write', () => {
    expect(product.flatMap(({ file, source }) => inSentences(source).map((words) => `${file}: ${words}`))).toEqual([])
  })

  test.each([
    ["messages.nameIsNotAllowedHere({ name: done ? 'box' : name })", ["'box'"]],
    ["const gone = (name: string) => messages.nameIsNotAllowedHere({ name })\nthrow gone('set-up')", ["'set-up'"]],
    ["messages.isOneOfKind({ kind: kinds.join(', ') })", ["kinds.join(', ')"]],
    ['messages.nameIsNotAllowedHere({ name: size.toFixed(1) })', ['size.toFixed(1)']],
    ["messages.nameIsNotAllowedHere({ name: tag ?? '' })", []],
    ["messages.nameIsNotAllowedHere({ name: word(data, 'name') })", []],
  ])('one that is put in is found: %s', (text, words) => {
    expect(inSentences(parse('lib/planted.ts', `import * as messages from '@/lib/messages/generated/mdx'\n${text}`))).toEqual(words)
  })

  test('dates and names are written in the language of the messages', () => {
    expect(product.filter(({ text }) => englishFormat.test(text)).map(({ file }) => file)).toEqual([])
    expect("new Intl.DateTimeFormat('en-GB')").toMatch(englishFormat)
  })

  test('each is used', () => {
    expect(rooms.flatMap((room) => unused(room, Object.keys(messagesOf(room)), product).map((key) => `${room}: ${key}`))).toEqual([])
    const reader = { text: "import * as messages from '@/lib/messages/generated/site'\nmessages.save()" }
    expect(unused('site', ['save', 'planted'], [reader])).toEqual(['planted'])
    expect(unused('studio', ['save'], [reader])).toEqual(['save'])
  })

  test('each is called by words of its text', () => {
    const odd = rooms.flatMap((room) =>
      Object.entries(messagesOf(room))
        .filter(([key, message]) => !saysIt(key, message))
        .map(([key, message]) => `${room}: ${key}: ${message}`),
    )
    expect(odd).toEqual([])
    expect([
      saysIt('email', 'E-mail'),
      saysIt('heading2', 'Heading 2'),
      saysIt('sharedTimes', '{count, plural, other {shared # times}}'),
    ]).toEqual([true, true, true])
    expect(saysIt('whatChanged', 'Differences')).toBe(false)
  })

  test('no text has two keys in a room, and the keys are in order', () => {
    for (const room of rooms) {
      const texts = Object.values(messagesOf(room))
      expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
      expect(Object.keys(messagesOf(room))).toEqual(Object.keys(messagesOf(room)).sort())
    }
  })
})

describe('a compiled message', () => {
  let folderOfRooms: string
  beforeAll(() => {
    folderOfRooms = mkdtempSync(path.join(tmpdir(), 'fieldnotes-messages-'))
    mkdirSync(path.join(folderOfRooms, 'generated'))
    writeFileSync(path.join(folderOfRooms, 'forms.ts'), readFileSync('lib/messages/forms.ts'))
  })
  afterAll(() => rmSync(folderOfRooms, { recursive: true, force: true }))

  async function compile(messages: Record<string, string>) {
    const file = path.join(folderOfRooms, `generated/${rooms.length}-${Object.keys(messages).join('-')}.ts`)
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, compileRoom(messages))
    return (await import(file)) as Record<string, (values?: Record<string, unknown>) => unknown>
  }

  test('is a constant when nothing is put in, whatever characters it has', async () => {
    const { braces, delete: remove } = await compile({ braces: "Write \\'{' or `'{'x'}'` for the reader''s sake, or <", delete: 'Delete' })
    expect(braces?.()).toBe("Write \\{ or `{x}` for the reader's sake, or <")
    expect(remove?.()).toBe('Delete')
    expect(compileRoom({ save: 'Save' })).toContain("export const save = (): string => 'Save'\n")
  })

  test('takes values, and the form for a count', async () => {
    const { waiting } = await compile({
      waiting: '{count, plural, =0 {Nothing waits} one {# comment waits} other {# comments wait}} for {name}',
    })
    expect([0, 1, 2, 12345].map((count) => waiting?.({ count, name: 'Ada' }))).toEqual([
      'Nothing waits for Ada',
      '1 comment waits for Ada',
      '2 comments wait for Ada',
      '12,345 comments wait for Ada',
    ])
  })

  test('takes a number, and a share in percent, as the language writes it', async () => {
    const { long, sent } = await compile({ long: '{length, number} of {most, number}', sent: '{share, number, percent} sent' })
    expect(long?.({ length: 12345, most: 20000 })).toBe('12,345 of 20,000')
    expect(sent?.({ share: 0.499 })).toBe('50% sent')
  })

  test('takes the form for a word', async () => {
    const { sorted } = await compile({ sorted: '{order, select, newest {Newest first} other {Oldest first}}' })
    expect([sorted?.({ order: 'newest' }), sorted?.({ order: 'oldest' })]).toEqual(['Newest first', 'Oldest first'])
  })

  test('lets elements stand in it, where the sentence has them; what a value holds is never a tag', async () => {
    const { rules } = await compile({ rules: 'Read <a>the {count, plural, one {rule} other {rules}}</a>, {name}: <mark/>' })
    const parts = rules?.({ count: 2, name: '<a>me</a>', a: (text: unknown) => ({ link: text }), mark: '!' })
    expect(parts).toEqual(['Read ', { link: ['the ', ['rules']] }, ', ', '<a>me</a>', ': ', '!'])
    expect(rich(['Read ', 'it']).props).toEqual({ children: ['Read ', 'it'] })
  })

  test.each([
    ['{name', 'planted'],
    ['{name, date}', 'planted'],
    ['<a>one <b>two</a> three</b>', 'planted'],
    ['{count, plural, one {#}}', 'planted'],
  ])('that is none stops the build and is named: %s', (message, key) => {
    expect(() => compileRoom({ [key]: message })).toThrow(`The message ${key} cannot be compiled`)
  })

  test('that is missing does not pass the type check', () => {
    const source =
      "import * as messages from '@/lib/messages/generated/lists'\nexport const planted = [messages.planted(), messages.postsOfMonth({})]\n"
    const options: ts.CompilerOptions = {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      paths: { '@/*': ['./*'] },
      types: [],
    }
    const host = ts.createCompilerHost(options)
    const planted = path.resolve('planted.ts')
    const read = host.readFile.bind(host)
    const find = host.fileExists.bind(host)
    host.readFile = (file) => (file === planted ? source : read(file))
    host.fileExists = (file) => file === planted || find(file)
    const program = ts.createProgram([planted], options, host)
    const errors = ts
      .getPreEmitDiagnostics(program, program.getSourceFile(planted))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    expect(errors).toEqual([expect.stringContaining("'planted' does not exist"), expect.stringContaining("'month' is missing")])
  })
})
