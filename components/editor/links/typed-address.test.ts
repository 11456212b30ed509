import { expect, test } from 'vitest'
import { addressFrom } from './typed-address'

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  [' example.org/a?b=c ', 'https://example.org/a?b=c'],
  ['bücher.example', 'https://bücher.example'],
  ['localhost', null],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['/about', '/about'],
  ['#notes', '#notes'],
  ['../other', '../other'],
  ['anna@example.org', 'mailto:anna@example.org'],
  ['https://example.org/a_(b)', 'https://example.org/a_%28b%29'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['subnets on paper', null],
  ['subnets', null],
  ['https:', null],
  ['', null],
])('%j is meant as %j', (typed, address) => {
  expect(addressFrom(typed)).toBe(address)
})
