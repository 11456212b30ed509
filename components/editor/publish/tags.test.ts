import { expect, test } from 'vitest'
import { completions } from './tags'

const known = ['terraform', 'policy as code', 'DNS']

test('the first tag is completed as it is', () => {
  expect(completions('ter', known)).toEqual(known)
})

test('a later tag keeps what stands before it and offers nothing twice', () => {
  expect(completions('Terraform,pol', known)).toEqual(['Terraform, policy as code', 'Terraform, DNS'])
})
