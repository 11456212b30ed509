import { expect, test } from 'vitest'
import { splitTags, suggestTags } from './tags'

const known = ['terraform', 'policy as code', 'DNS', 'Cloud policy']

test('a list is its names, each once', () => {
  expect(splitTags(' DNS,, policy  as code ,dns, ')).toEqual(['DNS', 'policy as code'])
  expect(splitTags('')).toEqual([])
})

test('what begins as typed comes first, and nothing that is there already', () => {
  expect(suggestTags('pol', [], known)).toEqual(['policy as code', 'Cloud policy'])
  expect(suggestTags('', ['dns'], known)).toEqual(['terraform', 'policy as code', 'Cloud policy'])
  expect(suggestTags('x', [], known)).toEqual([])
  expect(suggestTags('net', [], ['netfilter', 'Net'])).toEqual(['Net', 'netfilter'])
})
