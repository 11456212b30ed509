import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { compile } from './compile'
import { findCompiled, storeCompiled } from './data'

onEachDatabase('compiled texts', ({ db }) => {
  test('are kept by their hash, once', async () => {
    const compiled = await compile('Some *text*', { trust: 'NETWORK' })
    expect(await findCompiled(compiled.hash)).toBeNull()
    await storeCompiled(db(), compiled)
    await db().$transaction((tx) => storeCompiled(tx, { ...compiled, code: 'another' }))
    expect(await findCompiled(compiled.hash)).toEqual({ hash: compiled.hash, code: compiled.code, feedHtml: compiled.feedHtml })
  })
})
