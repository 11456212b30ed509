import { expect, test } from 'vitest'
import { compile } from './compile'
import { registry } from './registry'
import { samples } from './samples'

test.each(samples.map(({ name, source }) => [name, source]))('the sample of %s can be compiled', async (_name, source) => {
  expect((await compile(source, { trust: 'NETWORK' })).code).toContain('return Component')
})

test('every component has a sample, with what it holds', () => {
  const written = samples.map(({ source }) => source).join('\n')
  for (const name of registry.keys()) expect(written).toMatch(new RegExp(`<${name}[ >]`))
  for (const [name, { within }] of registry) if (!within) expect(samples.map((sample) => sample.name)).toContain(name)
})
