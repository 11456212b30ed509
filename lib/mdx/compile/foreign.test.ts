import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { MdxError } from '../types'
import { compile } from './pipeline'

/** A folder of posts that were written for other platforms. */
const folder = process.env.MDX_SAMPLES
const files = folder ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mdx')) : []

describe('posts of other platforms, as files', () => {
  test.runIf(files.length === 0)('MDX_SAMPLES names none', () => {})
  test.each(files)('%s is compiled, or refused with a place and a reason', async (file) => {
    const at = path.join(folder ?? '', file)
    try {
      const { code, wordCount } = await compile(readFileSync(at, 'utf8'), { trust: 'FILE', directory: path.dirname(at) })
      expect(code).toContain('return Component')
      expect(wordCount).toBeGreaterThan(0)
    } catch (error) {
      if (!(error instanceof MdxError)) throw error
      for (const { line, column, message } of error.problems) {
        expect([line, column].every((number) => number >= 1)).toBe(true)
        expect(message).toMatch(/^\S.*[.)?!]$/)
      }
    }
  })
})
