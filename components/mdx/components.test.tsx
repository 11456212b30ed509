import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { registry } from '@/lib/mdx/components/registry'
import { MdxBody } from './body'
import { componentsFor } from './components'
import type { SeriesPart } from './series-nav'

async function htmlOf(source: string, series: SeriesPart[] = []): Promise<string> {
  const { code } = await compile(source, { trust: 'NETWORK' })
  return renderToStaticMarkup(createElement(MdxBody, { code, series })).replaceAll('\n', '')
}

test('there is a component for every name of the registry, two more for the pipeline, and one for pictures of Markdown', () => {
  expect(Object.keys(componentsFor({})).sort()).toEqual([...registry.keys(), 'CodeBlock', 'Diagram', 'SourceBlock', 'img'].sort())
})

test('Callout has the name of its kind, or its own title', async () => {
  expect(await htmlOf('<Callout kind="warning">Text</Callout>')).toBe(
    '<div class="callout warning" role="note"><p class="label">Warning</p>Text</div>',
  )
  expect(await htmlOf('<Callout title="Mind the gap">\nText\n</Callout>')).toContain('<p class="label">Mind the gap</p><p>Text</p>')
})

test('Figure has a caption when it is given one', async () => {
  expect(await htmlOf('<Figure src="/a.png" alt="A" width="3" height="2" caption="C" />')).toContain(
    '<figure><img src="/a.png" alt="A" width="3" height="2" decoding="async" fetchPriority="high"/><figcaption>C</figcaption></figure>',
  )
})

test.each([
  ['a large lying picture', 1600, 900, true],
  ['a small one', 740, 400, false],
  ['one of a phone', 1170, 2532, false],
])('%s (%d × %d) runs wider than the text: %s', async (_, width, height, wide) => {
  const html = await htmlOf(`<Figure src="/a.png" alt="A" width="${width}" height="${height}" />`)
  expect(html.includes('<figure class="wide">')).toBe(wide)
})

test('code runs wider than the text only where a line is longer', async () => {
  expect(await htmlOf(`\`\`\`ts\nconst a = '${'x'.repeat(60)}'\n\`\`\``)).toContain('<figure class="code wide"')
  expect(await htmlOf(`\`\`\`ts\n${'const a = 1 // short\n'.repeat(9)}\`\`\``)).toContain('<figure class="code"')
})

test('Embed says who wrote what it holds, where and when, and is a link where it holds nothing', async () => {
  const url = 'https://social.example.org/@fieldnotes/110208846'
  const by = `url="${url}" author="Fieldnotes" date="2023-04-16"`
  const when = '<time dateTime="2023-04-16">16 April 2023</time>'
  expect(await htmlOf(`<Embed ${by}>\nAn *hour*.\n</Embed>`)).toBe(
    `<figure class="embed"><p class="by">Fieldnotes</p><blockquote cite="${url}"><p>An <em>hour</em>.</p></blockquote><figcaption><a href="${url}">Mastodon (social.example.org)</a>, ${when}</figcaption></figure>`,
  )
  expect(await htmlOf('<Embed url="https://example.org/a/b" />')).toBe(
    '<figure class="embed"><figcaption><a href="https://example.org/a/b">example.org/a/b</a></figcaption></figure>',
  )
})

test('Gallery holds pictures and figures', async () => {
  const html = await htmlOf('<Gallery>\n<Figure src="/a.png" alt="A" />\n\n![B](/b.png "Caption")\n</Gallery>')
  expect(html).toMatch(/<div class="gallery"><figure>.*<\/figure><figure>.*<figcaption>Caption<\/figcaption><\/figure><\/div>$/)
})

test('Details folds, and can start unfolded', async () => {
  expect(await htmlOf('<Details summary="More">\nText\n</Details>')).toBe(
    '<details class="fold"><summary>More</summary><p>Text</p></details>',
  )
  expect(await htmlOf('<Details summary="More" open>Text</Details>')).toContain('<details class="fold" open="">')
})

test('Tabs are radio buttons of one group, the first chosen, with all their contents in the page', async () => {
  const html = await htmlOf(
    '<Tabs>\n<Tab label="One">First</Tab>\n<Tab label="Two">Second</Tab>\n</Tabs>\n\n<Tabs>\n<Tab label="Three">3</Tab>\n</Tabs>',
  )
  const names = [...html.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)
  expect(names).toHaveLength(3)
  expect(names[0]).toBe(names[1])
  expect(names[2]).not.toBe(names[0])
  expect(html).toMatch(/aria-label="One, Two".*checked=""\/>One<\/label><div>First<\/div>.*Two<\/label><div>Second<\/div>/)
  expect(html.match(/checked=""/g)).toHaveLength(2)
})

test('Steps are a numbered list', async () => {
  expect(await htmlOf('<Steps>\n<Step title="Write">\nText\n</Step>\n<Step>\nMore\n</Step>\n</Steps>')).toBe(
    '<ol class="steps"><li><p class="step">Write</p><p>Text</p></li><li><p>More</p></li></ol>',
  )
})

test('FileTree is a nested list', async () => {
  expect(await htmlOf('<FileTree>\n- lab\n  - a.cfg\n</FileTree>')).toBe(
    '<div class="tree"><ul><li>lab<ul><li>a.cfg</li></ul></li></ul></div>',
  )
})

test('Video has controls and a name', async () => {
  expect(await htmlOf('<Video src="/a.mp4" poster="/a.png" caption="The lamp" />')).toBe(
    '<figure><video src="/a.mp4" poster="/a.png" controls="" preload="metadata" playsInline="" aria-label="The lamp"></video><figcaption>The lamp</figcaption></figure>',
  )
})

const hash = 'a'.repeat(64)
const files = {
  [`/media/${hash}.mp4`]: { fileName: 'Talk.mp4', bytes: 12_582_912 },
  [`/media/${hash}.mp3`]: { fileName: 'Ring.mp3', bytes: 300_000 },
  [`/media/${hash}.pdf`]: { fileName: 'Rack "A".pdf', bytes: 2_200_000 },
}
const htmlWithFiles = async (source: string) =>
  renderToStaticMarkup(createElement(MdxBody, { code: (await compile(source, { trust: 'NETWORK', files })).code })).replaceAll('\n', '')

test('players of stored files say their type and size, and the file can be saved', async () => {
  expect(await htmlWithFiles(`<Video src="/media/${hash}.mp4" caption="The talk" />`)).toContain(
    `<figcaption>The talk <a class="facts" href="/media/${hash}.mp4" download="">MP4, 12 MB</a></figcaption>`,
  )
  expect(await htmlWithFiles(`<Audio src="/media/${hash}.mp3" />`)).toBe(
    `<figure><audio src="/media/${hash}.mp3" controls="" preload="metadata" aria-label="Audio"></audio>` +
      `<figcaption><a class="facts" href="/media/${hash}.mp3" download="">MP3, 293 kB</a></figcaption></figure>`,
  )
})

test('a link to a stored file says its type and size and saves it under its name; alone in a paragraph it stands out', async () => {
  const link = `<a href="/media/${hash}.pdf" download="Rack &quot;A&quot;.pdf">The rack <small class="facts">PDF, 2.1 MB</small></a>`
  expect(await htmlWithFiles(`[The rack](/media/${hash}.pdf)`)).toBe(`<p class="download">${link}</p>`)
  expect(await htmlWithFiles(`See [The rack](/media/${hash}.pdf).`)).toBe(`<p>See ${link}.</p>`)
  expect(await htmlWithFiles(`[Unknown](/media/${'b'.repeat(64)}.pdf)`)).toBe(`<p><a href="/media/${'b'.repeat(64)}.pdf">Unknown</a></p>`)
})

test('feeds name the type and size of stored files too', async () => {
  const source = `[The rack](/media/${hash}.pdf)\n\n<Video src="/media/${hash}.mp4" caption="The talk" />\n\n<Audio src="/media/${hash}.mp3" />`
  const { feedHtml } = await compile(source, { trust: 'NETWORK', files })
  expect(feedHtml).toContain('The rack <small>PDF, 2.1 MB</small></a>')
  expect(feedHtml).toContain(`<a href="/media/${hash}.mp4">Video: The talk (MP4, 12 MB)</a>`)
  expect(feedHtml).toContain(`<a href="/media/${hash}.mp3">Audio (MP3, 293 kB)</a>`)
})

test('LinkCard shows its title and host, or its address as people write it', async () => {
  expect(await htmlOf('<LinkCard href="https://www.example.org/a/" title="A" description="D" />')).toBe(
    '<div class="link-card"><p><a href="https://www.example.org/a/">A</a></p><p>D</p><p class="label">example.org</p></div>',
  )
  expect(await htmlOf('<LinkCard href="https://example.org/%C3%BCber/?x=1#y" />')).toBe(
    '<div class="link-card"><p><a href="https://example.org/%C3%BCber/?x=1#y">example.org/über</a></p></div>',
  )
  expect(await htmlOf('<LinkCard href="/2023/04/post.html" title="A" />')).toContain('<p class="label">/2023/04/post.html</p>')
  expect(await htmlOf('<LinkCard href="mailto:me@example.org" />')).toContain('>me@example.org</a>')
})

test('LinkCard shows no address that looks like another', async () => {
  expect(await htmlOf('<LinkCard href="https://example.org/%E2%80%AEgro.elpmaxe" />')).toContain('>example.org/%E2%80%AEgro.elpmaxe</a>')
  expect(await htmlOf('<LinkCard href="https://example.org/100%" />')).toContain('>example.org/100%</a>')
})

test('Quote says who, where and when', async () => {
  const html = await htmlOf(
    '<Quote by="A viewer" source="a forum" href="https://example.org/1" date="2023-04-16" note="kept as text">\nWords\n</Quote>',
  )
  expect(html).toBe(
    '<figure class="quote"><blockquote cite="https://example.org/1"><p>Words</p></blockquote><figcaption>A viewer, <a href="https://example.org/1">a forum</a>, <time dateTime="2023-04-16">16 April 2023</time> · kept as text</figcaption></figure>',
  )
  expect(await htmlOf('<Quote by="A viewer">Words</Quote>')).toContain('<figcaption>A viewer</figcaption>')
})

test('Update is dated', async () => {
  expect(await htmlOf('<Update date="2023-09-20">\nText\n</Update>')).toBe(
    '<div class="update" role="note"><p class="label">Update, <time dateTime="2023-09-20">20 September 2023</time></p><p>Text</p></div>',
  )
})

test('SeriesNav lists the parts of the series and where the reader is', async () => {
  const part = (position: number, current: boolean) => ({ permalink: `/part-${position}`, title: `Part ${position}`, position, current })
  expect(await htmlOf('<SeriesNav />', [part(1, false), part(2, true)])).toBe(
    '<nav class="series" aria-label="Parts of this series"><ol><li value="1" dir="auto"><a href="/part-1">Part 1</a></li><li value="2" dir="auto"><span aria-current="page">Part 2</span></li></ol></nav>',
  )
  expect(await htmlOf('<SeriesNav />', [part(1, true)])).toBe('')
})

test('a text is made into a component once', async () => {
  const { code } = await compile('Text', { trust: 'NETWORK' })
  const body = () => MdxBody({ code }).type
  expect(body()).toBe(body())
})
