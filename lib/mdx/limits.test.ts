import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { Compiler, closeCompiler, compileText, compileWith } from './compiler'
import { MdxError } from './types'

const worker = path.resolve('dist/mdx-worker.mjs')
const network = { trust: 'NETWORK' } as const
/** Waits as long as it takes: other tests run beside these. */
const patient = new Compiler(worker, { patience: 300_000 })
const registry = globalThis as unknown as Record<symbol, unknown>

vi.setConfig({ testTimeout: 300_000 })
beforeAll(() => {
  registry[Symbol.for('fieldnotes.env')] = parseEnv({ LOG_LEVEL: 'silent' })
})
afterAll(async () => {
  await Promise.all([closeCompiler(), patient.close()])
  delete registry[Symbol.for('fieldnotes.env')]
})

/** Asks for the text, and 10 ms later for a small one; both come back, and the small one is right. */
async function besideAnother(source: string): Promise<unknown> {
  const heavy = compileWith(patient, source, network).then(
    () => 'compiled',
    (error: unknown) => error,
  )
  await new Promise((resolve) => setTimeout(resolve, 10))
  const small = await compileWith(patient, 'A *small* text.', network)
  expect(small.text).toBe('A small text.')
  return await heavy
}

const heavy: readonly (readonly [string, string])[] = [
  ['200 kB of prose', 'Some words that go on and on, with *emphasis* and `code`.\n\n'.repeat(3500)],
  ['5,000 nested quotations', `${'>'.repeat(5000)} a`],
  ['20,000 opening brackets', '['.repeat(20_000)],
  ['3,000 links that never close', '[a](<'.repeat(3000)],
  ['a table of 10,000 rows', `| a | b |\n| - | - |\n${'| 1 | 2 |\n'.repeat(10_000)}`],
  ['a page of 1,000 components', '<Callout kind="tip">a</Callout>\n\n'.repeat(1000)],
  ['50,000 stars', '*a '.repeat(50_000)],
  ['10,000 nested components', '<Details summary="a">\n'.repeat(10_000)],
  ['a formula that doubles itself', `$${'\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a'.repeat(50)}$`],
  ['a block of code of 300 kB', `\`\`\`ts\n${'const a = { b: [1, 2, 3], c: d }\n'.repeat(8000)}\`\`\``],
  ['400,000 spaces', `a${' '.repeat(400_000)}b`],
  ['100,000 formulas', '$x$ '.repeat(100_000)],
  [
    'every language there is',
    ['ts', 'tsx', 'php', 'html', 'markdown', 'swift', 'kotlin', 'csharp'].map((name) => `\`\`\`${name}\na\n\`\`\``).join('\n\n'),
  ],
]

describe('a text that asks for too much ends, compiled or refused, and others go on', () => {
  test.each(heavy)('%s', async (_name, source) => {
    const outcome = await besideAnother(source)
    if (outcome !== 'compiled') expect(outcome).toBeInstanceOf(MdxError)
  })
})

test('a text longer than 512 kB is refused at once', async () => {
  const refused = compileText('a'.repeat(512 * 1024 + 1), network)
  await expect(refused).rejects.toMatchObject({ code: 'TOO_LARGE', status: 413 })
})

test('512 kB of prose are compiled, though the machine has other work', async () => {
  const others = [1, 2].map(() => new Worker('for (;;) {}', { eval: true }))
  const compiler = new Compiler(worker, { patience: 300_000 })
  const sentence = 'Some words that go on and on, with *emphasis* and [a link](https://example.org). '
  const prose = `${sentence.repeat(5)}\n\n`.repeat(1 + Math.floor((512 * 1024) / (sentence.length * 5 + 2))).slice(0, 512 * 1024)
  try {
    expect((await compileWith(compiler, prose, network)).wordCount).toBeGreaterThan(70_000)
  } finally {
    await Promise.all([compiler.close(), ...others.map((other) => other.terminate())])
  }
})

test('who has waited too long is told that the server is busy, and finds the text compiled when asking again', async () => {
  const compiler = new Compiler(worker, { patience: 1 })
  await expect(compileWith(compiler, 'Text', network)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })
  await expect.poll(() => compileWith(compiler, 'Text', network).catch(() => null), { timeout: 200_000 }).toMatchObject({ text: 'Text' })
  await compiler.close()
})

test('a text that is compiled, or was a moment ago, is not compiled again', async () => {
  const compiler = new Compiler(worker, { patience: 300_000 })
  const [first, second] = await Promise.all([compiler.order('Text', network), compiler.order('Text', network)])
  expect(second).toBe(first)
  expect(await compiler.order('Text', network)).toBe(first)
  expect(await compiler.order('Other', network)).not.toBe(first)
  await compiler.close()
})

test('a text that takes longer than its time loses its worker; the next ones get another', async () => {
  const compiler = new Compiler(worker, { milliseconds: 30, patience: 300_000 })
  const slow = compileWith(compiler, 'Words *and* words.\n\n'.repeat(20_000), network)
  await expect(slow).rejects.toThrow('takes longer than 0.15 s')
  const second = new Compiler(worker, { patience: 300_000 })
  await expect(compileWith(second, 'Text', network)).resolves.toMatchObject({ text: 'Text' })
  await Promise.all([compiler.close(), second.close()])
})

test('a worker that runs out of memory takes only its own text with it', async () => {
  const compiler = new Compiler(worker, { megabytes: 60, milliseconds: 20_000, patience: 300_000 })
  const hungry = compileWith(compiler, 'Words *and* words.\n\n'.repeat(26_000), network)
  const modest = compileWith(compiler, 'Text', network)
  await expect(hungry).rejects.toThrow(/memory/)
  await expect(modest).resolves.toMatchObject({ text: 'Text' })
  await compiler.close()
})

test('the worker goes when it has had nothing to do, and comes back', async () => {
  const compiler = new Compiler(worker, { idleMilliseconds: 20, patience: 300_000 })
  await compileWith(compiler, 'One', network)
  await expect.poll(() => compiler.isWarm).toBe(false)
  await expect(compileWith(compiler, 'Two', network)).resolves.toMatchObject({ text: 'Two' })
  await compiler.close()
})

test('texts queue up to a bound', async () => {
  const compiler = new Compiler(worker, { waiting: 3, patience: 300_000 })
  const all = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => compileWith(compiler, `Text ${index}`, network)))
  expect(all.map(({ status }) => status)).toEqual([...Array(3).fill('fulfilled'), ...Array(3).fill('rejected')])
  expect(all.at(-1)).toMatchObject({ reason: { code: 'UNAVAILABLE' } })
  await compiler.close()
})

test('a worker that cannot start is an answer, not a wait', async () => {
  const compiler = new Compiler(path.resolve('dist/no-such-worker.mjs'))
  await expect(compileWith(compiler, 'Text', network)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})
