import { expect, test } from 'vitest'
import { openSealed, seal } from './sealed-text'

test('a sealed text is read for its purpose and owner alone, and never the same twice', () => {
  const sealed = seal('totp', 'ada', 'JBSWY3DP')
  expect(sealed).not.toContain('JBSWY3DP')
  expect(seal('totp', 'ada', 'JBSWY3DP')).not.toBe(sealed)
  expect(openSealed('totp', 'ada', sealed)).toBe('JBSWY3DP')
  expect(openSealed('other', 'ada', sealed)).toBeNull()
  expect(openSealed('totp', 'eve', sealed)).toBeNull()
  for (const damaged of ['', 'x', sealed.slice(0, -4), `A${sealed.slice(1)}`]) expect(openSealed('totp', 'ada', damaged)).toBeNull()
})
