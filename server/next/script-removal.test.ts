import { expect, test } from 'vitest'
import { removeFrameworkScripts } from './script-removal'

test('the framework’s scripts and their preloads are taken out; structured data and reader.js stay', () => {
  const { html, broken } = removeFrameworkScripts(
    '<!DOCTYPE html><html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/><link rel="stylesheet" href="/a.css"/>' +
      '<script src="/_next/a.js" async=""></script><script type="application/ld+json">{"a":"<\\/b>"}</script></head><body>' +
      '<div hidden=""><!--$--><!--/$--></div><p>one<!-- -->two</p><!--$--><p>three</p><!--/$-->' +
      '<script src="/reader.1c4f8ec631.js" defer=""></script><script>self.__next_f.push([1,"x"])</script>' +
      '<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre></body></html>',
  )
  expect(html).toBe(
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css"/><script type="application/ld+json">{"a":"<\\/b>"}</script></head><body>' +
      '<p>onetwo</p><p>three</p><script src="/reader.1c4f8ec631.js" defer=""></script>' +
      '<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre></body></html>',
  )
  expect(broken).toBe(false)
})

test('a script from elsewhere that pretends to be ours is taken out', () => {
  for (const tag of [
    '<script src="//evil.example/reader.js"></script>',
    '<script src="/reader/x.js"></script>',
    '<script data-x="/reader.js">x</script>',
  ]) {
    expect(removeFrameworkScripts(tag).html, tag).toBe('')
  }
})

test('a page that waits for a script to put a part in its place is noticed', () => {
  for (const part of ['<!--$?--><template id="B:0"></template>loading<!--/$-->', '<div hidden="" id="S:0">late</div>', '<!--$!-->']) {
    expect(removeFrameworkScripts(`<body>${part}</body>`).broken, part).toBe(true)
  }
})
