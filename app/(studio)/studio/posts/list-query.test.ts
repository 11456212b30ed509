import { expect, test } from 'vitest'
import { listHref, readListQuery } from './list-query'

test('the address of the list keeps what it knows and drops the rest', () => {
  expect(readListQuery({ status: 'DRAFT', query: '', page: ['2', '3'], role: 'OWNER' })).toEqual({ status: 'DRAFT' })
})

test('an address says what the list shows', () => {
  expect(listHref({})).toBe('/studio/posts')
  expect(listHref({ status: 'TRASHED', query: 'a & b', page: undefined })).toBe('/studio/posts?status=TRASHED&query=a+%26+b')
})
