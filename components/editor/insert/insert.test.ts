import { gemoji } from 'gemoji'
import { expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { registry } from '@/lib/mdx/components/registry'
import { fieldsOf, readFields } from '../mdx-components/form-fields'
import { findEmoji } from './emoji-menu'
import { blockEntries, formEntries } from './slash-entries'

/** A template as it is when Tab has gone through it and a word was typed in each place. */
function filled(template: string): string {
  return template.replace(/#\{(?:\d+:?)?([^}]*)\}/g, (_, name: string) => name || 'word').replace('"today"', '"2026-10-01"')
}

test('every component of the registry can be put in', () => {
  const entries = [...blockEntries, ...formEntries]
  for (const [name, { within }] of registry)
    expect(entries.find(({ component }) => component === name)).toMatchObject({ component: name, ...(within ? { within } : {}) })
})

test.each(
  blockEntries.map(({ name, template, within }) => [name, within ? `<${within}>\n${filled(template)}\n</${within}>` : filled(template)]),
)('what "%s" puts in can be published', async (_name, source) => {
  await expect(compile(`Before.\n\n${source}\n\nAfter.`, { trust: 'NETWORK' })).resolves.toMatchObject({ code: expect.any(String) })
})

test('an emoji of this very name is first, then those whose name begins so, then those that are tagged so', () => {
  const namesFor = (typed: string) => findEmoji(gemoji, typed).map(({ names }) => names[0])
  expect(namesFor('heart')[0]).toBe('heart')
  expect(namesFor('TAD')).toContain('tada')
  expect(namesFor('hooray')).toContain('tada')
  expect(namesFor('zzz')[0]).toBe('zzz')
  expect(namesFor('nothinglikeit')).toEqual([])
  expect(namesFor('a').length).toBeLessThanOrEqual(30)
})

test('every property of the registry has a name for people', () => {
  for (const [, definition] of registry) for (const { name, label } of fieldsOf(definition, new Map())) expect(label).not.toBe(name)
})

test('a form says what was changed and nothing of the rest, right or wrong', () => {
  const definition = registry.get('Quote')
  if (!definition) throw new Error('There is no Quote.')
  const present = new Map([
    ['by', 'A'],
    ['date', 'soon'],
  ])
  const read = (typed: Record<string, string>) => {
    const { values, errors } = readFields(fieldsOf(definition, present), (name) => typed[name] ?? present.get(name) ?? '')
    return { values: Object.fromEntries(values), errors: Object.keys(errors) }
  }
  expect(read({})).toEqual({ values: {}, errors: [] })
  expect(read({ by: ' A ' })).toEqual({ values: {}, errors: [] })
  expect(read({ note: 'b', date: '' })).toEqual({ values: { note: 'b', date: false }, errors: [] })
  expect(read({ date: '2024-13-01', href: 'javascript:1', by: '' }).errors.sort()).toEqual(['by', 'date', 'href'])
})
