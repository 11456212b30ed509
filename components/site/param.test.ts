import { expect, test } from 'vitest'
import { pageAddress } from './pager'
import { decodeParam, parsePage } from './param'

test('only 2, 3, 4, … name a later page, in one spelling', () => {
  expect(['2', '10', '1', '0', '02', '-1', '2.0', '1e3', '', '12345678'].map(parsePage)).toEqual([2, 10, ...Array(8).fill(null)])
})

test('a page of a list has one address', () => {
  expect([1, 2].map((page) => pageAddress('/', page))).toEqual(['/', '/page/2'])
  expect([1, 2].map((page) => pageAddress('/tags/dns', page))).toEqual(['/tags/dns', '/tags/dns/page/2'])
})

test('broken encoding is nobody', () => {
  expect([decodeParam('%C3%BC'), decodeParam('%'), decodeParam('u%CC%88')]).toEqual(['ü', null, 'ü'])
})
