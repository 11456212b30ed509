import { expect, test } from 'vitest'
import { toInitials } from './initials'

test.each([
  ['Mira Vance', 'MV'],
  ['mira', 'M'],
  ['Mira de la Vega', 'MV'],
  ['élodie_noir', 'ÉN'],
  ['"Ola" (the second)', 'OS'],
  ['名前', '名'],
  ['👩‍🚀', '👩‍🚀'],
  ['<b>x</b>', 'BB'],
  ['?!', '?'],
])('%s is %s', (name, initials) => expect(toInitials(name)).toBe(initials))
