import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { compile } from './compile/pipeline'
import { findCompiled, findCompiledText, storeCompiled } from './data'

onEachDatabase('compiled texts', ({ db }) => {
  test('are kept by their hash, once', async () => {
    const compiled = await compile('Some *text*', { trust: 'NETWORK' })
    expect(await findCompiled(compiled.hash)).toBeNull()
    await storeCompiled(db(), compiled)
    await db().$transaction((tx) => storeCompiled(tx, { ...compiled, code: 'another' }))
    expect(await findCompiled(compiled.hash)).toEqual({ hash: compiled.hash, code: compiled.code, feedHtml: compiled.feedHtml })
  })

  test('come back whole, as the compiler made them', async () => {
    const compiled = await compile('## One\n\nSome *text*.\n\n![A](/media/a.png)', { trust: 'NETWORK' })
    await storeCompiled(db(), compiled)
    expect(await findCompiledText(compiled.hash)).toEqual(compiled)
    expect(await findCompiledText('of no text')).toBeNull()
  })

  test('are no use whole when their facts were not kept, or are something else, until they are kept again', async () => {
    const compiled = await compile('Older *text*', { trust: 'NETWORK' })
    const { hash, code, feedHtml } = compiled
    await db().compiledMdx.create({ data: { hash, code, feedHtml } })
    expect(await findCompiledText(hash)).toBeNull()
    await db().compiledMdx.update({ where: { hash }, data: { facts: { headings: 'none' } } })
    expect(await findCompiledText(hash)).toBeNull()
    await storeCompiled(db(), compiled)
    expect(await findCompiledText(hash)).toEqual(compiled)
  })
})
