import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { samples } from '../components/samples'
import { compile } from './pipeline'
import { explainFault, RenderCheck } from './render-check'
import { onServer } from './server-react'

const worker = path.resolve('dist/mdx-render.mjs')
const check = new RenderCheck(worker)
let directory: string
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-render-'))
  writeFileSync(path.join(directory, 'throws.jsx'), `export const Throws = () => { throw new Error('the sensor is gone') }`)
  writeFileSync(path.join(directory, 'state.jsx'), `import { useState } from 'react'\nexport const Count = () => <b>{useState(0)[0]}</b>`)
  writeFileSync(path.join(directory, 'later.jsx'), `export const Later = async () => { await null; return <b>later</b> }`)
  writeFileSync(path.join(directory, 'nothing.jsx'), `export const Other = 1`)
  writeFileSync(path.join(directory, 'needs.jsx'), `export const Needs = ({ of }) => <b>{of.name.length}</b>`)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function problemOf(source: string, by = check) {
  const { code } = await compile(source, { trust: 'FILE', directory })
  const fault = await by.check(code)
  return fault && explainFault(fault, source).problems[0]
}

describe('a text of a file can be shown', () => {
  test.each([
    ['an expression', 'One and one is {1 + 1}.'],
    ['a component of its own', 'export const Name = () => <b>Ada</b>\n\n<Name />'],
    ['a component that waits', `import { Later } from './later.jsx'\n\n<Later />`],
    ['everything that a text can be made of', samples.map(({ source }) => source).join('\n\n')],
  ])('with %s', async (_, source) => {
    expect(await problemOf(source)).toBeNull()
  })
})

describe('a text of a file is refused, with line and reason,', () => {
  test.each([
    [
      'a brace in prose',
      'Templates.\n\nUse `{name}` or {name} in them.',
      3,
      'The text in { } is run as code, and name is not defined. Write \\{ for a brace.',
    ],
    [
      'a value that is not there',
      'export const post = {}\n\nBy {post.author.name}.',
      3,
      "This text cannot be shown: Cannot read properties of undefined (reading 'name').",
    ],
    [
      'a component that throws',
      `import { Throws } from './throws.jsx'\n\nFine.\n\n<Throws />`,
      5,
      'This text cannot be shown: the sensor is gone.',
    ],
    [
      'a component that needs what it is not given',
      `import { Needs } from './needs.jsx'\n\nFine.\n\n<Needs of={{ name: 'x' }} />\n\n<Needs of={{}} />`,
      7,
      expect.stringContaining('undefined'),
    ],
    [
      'state',
      `import { Count } from './state.jsx'\n\nFine.\n\n<Count />`,
      5,
      "useState needs a script in the browser, and readers' pages run no scripts of a text.",
    ],
    [
      'a handler',
      'Fine.\n\n<button onClick={() => {}}>Go</button>',
      3,
      "onClick of <button> needs a script in the browser, and readers' pages run no scripts of a text.",
    ],
    ['an object as text', 'Fine.\n\n{{ a: 1 }}', 3, expect.stringContaining('Objects are not valid as a React child')],
  ])('for %s', async (_, source, line, message) => {
    expect(await problemOf(source)).toMatchObject({ line, message })
  })

  test('when it does not come to an end, or ends what shows it, and the next one is shown again', async () => {
    const hasty = new RenderCheck(worker, limit(3000))
    expect(await problemOf('Fine.\n\n{(() => { for (;;); })()}', hasty)).toMatchObject({
      message: expect.stringMatching(/^This text cannot be shown: it takes longer than [\d.]+ s\.$/),
    })
    expect(await problemOf('Fine.\n\n{process.exit(1)}', hasty)).toMatchObject({
      message: 'This text cannot be shown: it ends the process.',
    })
    expect(await problemOf('Fine.', hasty)).toBeNull()
  })
})

test('a thread that does not start refuses no text', async () => {
  const missing = new RenderCheck(path.join(directory, 'missing.mjs'))
  for (const _ of [1, 2]) await expect(missing.check('')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('what React has where pages are made is what Next brings', () => {
  const script = `console.log(JSON.stringify(Object.keys(require('next/dist/compiled/react'))))`
  const names = JSON.parse(execFileSync(process.execPath, ['--conditions=react-server', '-e', script], { encoding: 'utf8' }))
  expect(onServer.filter((name) => !names.includes(name))).toEqual([])
  expect(onServer).not.toContain('useState')
})
