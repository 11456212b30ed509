import { expect, test } from 'vitest'
import { makeCachedPage } from './cached-page'
import { PageStore } from './page-store'

test('pages that are made faster than their best encoding is are served with gzip, and do not pile up', async () => {
  const store = new PageStore(64e6)
  const make = (at: number) =>
    makeCachedPage({
      status: 200,
      body: Buffer.from(`<p>${`robots ${at} `.repeat(100)}</p>`),
      type: 'text/html',
      cacheControl: 'public',
      headers: [],
    })
  const pages = await Promise.all(Array.from({ length: 350 }, (_, at) => make(at)))
  for (const [at, page] of pages.entries()) store.add(`/${at}`, page)
  await store.settled()
  expect(pages.filter(({ variants }) => variants.gzip)).toHaveLength(350)
  expect(pages.filter(({ variants }) => variants.br)).toHaveLength(300)
  const late = await make(400)
  store.add('/late', late)
  await store.settled()
  expect(late.variants.br).toBeDefined()
})
