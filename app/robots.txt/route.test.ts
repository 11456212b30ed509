import { expect, test } from 'vitest'
import { GET } from './route'

/** Tells whether robots that follow RFC 9309 may ask for a path. */
async function isOpen(path: string): Promise<boolean> {
  const rules = (await GET().text()).matchAll(/^Disallow: (.+?)(\$?)$/gm)
  return ![...rules].some(([, rule = '', end]) => (end ? path === rule : path.startsWith(rule)))
}

test('robots keep out of the studio, search and sign-in, and find posts whose addresses begin alike', async () => {
  for (const path of ['/studio', '/studio/posts', '/search?q=x', '/signin', '/api/health', '/preview/1/2', '/review/x'])
    expect([path, await isOpen(path)]).toEqual([path, false])
  for (const path of ['/', '/studio-tour', '/searching', '/apis/rest', '/previews', '/tags/search'])
    expect([path, await isOpen(path)]).toEqual([path, true])
})
