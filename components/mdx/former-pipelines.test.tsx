import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { MdxBody } from './body'

/**
 * Texts as former pipelines compiled them, by the version of the pipeline: published posts keep such code until somebody accepts a newer
 * rendering. When the pipeline gets another version, compile samples of the former one into a file of its own; none is ever changed.
 */
const folder = path.join(import.meta.dirname, 'former-pipelines')
const keptSchema = z.array(z.strictObject({ name: z.string(), text: z.string(), code: z.string() }))

const series = [1, 2].map((position) => ({ permalink: `/${position}`, title: `Part ${position}`, position, current: position === 1 }))
const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

describe.each(readdirSync(folder))('code of pipeline %s', (file) => {
  const kept = keptSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))

  test.each(kept.map(({ name, text, code }) => [name, text, code]))('shows %s with the components of this build', (_name, text, code) => {
    const shown = new Set(words(renderToStaticMarkup(createElement(MdxBody, { code, series })).replace(/<[^>]*>/g, ' ')))
    expect(shown.size).toBeGreaterThan(0)
    expect(words(text).filter((word) => !shown.has(word))).toEqual([])
  })

  test('gets nothing at run time but React and the components', () => {
    for (const { code } of kept) {
      expect(code).not.toMatch(/\brequire\(\s*["']|\bimport\s*\(/)
      const globals = [...code.matchAll(/\b(?:_jsx_runtime|React|ReactDOM)\b/g)].map(([name]) => name)
      expect(globals).toContain('_jsx_runtime')
    }
  })
})
