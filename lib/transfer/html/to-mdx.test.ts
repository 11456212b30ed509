import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { scoreFidelity } from './fidelity'
import { convertPost, type PostHtml } from './to-mdx'

const site = { address: 'https://old.example.org/2015/04/post.html', hosts: ['old.example.org'] }
const post = (html: string, markup: PostHtml['markup'] = 'html'): PostHtml => ({ html, markup, site })
const sourceOf = (html: string, markup?: PostHtml['markup']) => convertPost(post(html, markup)).source.trim()

async function scoreOf(given: PostHtml) {
  const { source } = convertPost(given)
  const { feedHtml } = await compile(source, { trust: 'NETWORK' })
  return scoreFidelity(given, feedHtml)
}

const whole = { score: 1, text: 1, links: 1, pictures: 1, order: 1 }

describe('what Blogger writes', () => {
  test.each([
    ['two breaks as a new paragraph', 'One<br /><br />Two<br />\n<br />Three', 'One\n\nTwo\n\nThree'],
    [
      'a picture that links to itself as the large one',
      '<div class="separator" style="clear: both;"><a href="https://1.bp.blogspot.com/a/s1600/x.png" imageanchor="1"><img border="0" src="https://1.bp.blogspot.com/a/s320/x.png" /></a></div>',
      '![](https://1.bp.blogspot.com/a/s1600/x.png)',
    ],
    [
      'a caption table as a figure',
      '<table class="tr-caption-container"><tbody><tr><td><a href="https://1.bp.blogspot.com/a/s1600/x.png"><img alt="A rack" src="https://1.bp.blogspot.com/a/s320/x.png"></a></td></tr><tr><td class="tr-caption">Look "here" &amp; there</td></tr></tbody></table>',
      '<Figure src="https://1.bp.blogspot.com/a/s1600/x.png" alt="A rack" caption="Look &quot;here&quot; &amp; there" />',
    ],
    [
      'a listing with its language',
      '<pre class="brush: ruby">if a &lt; b\n  puts "{x}"\nend</pre>',
      '```ruby\nif a < b\n  puts "{x}"\nend\n```',
    ],
    [
      'code that was coloured by hand',
      '<pre><span style="color: #008000;"><b>for</b></span> x <span>in</span> y:<br>    <span>pass</span></pre>',
      '```\nfor x in y:\n    pass\n```',
    ],
    ['Word paragraphs', '<p class="MsoNormal"><span lang="EN-US">A<o:p></o:p></span></p><p class="MsoNormal"><b>B</b></p>', 'A\n\n**B**'],
    [
      'lists of Word',
      '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp; </span></span>A</p>',
      '- A',
    ],
    ['signs of MDX as text', 'Use {a}, &lt;b&gt; and `c`', 'Use \\{a}, \\<b> and \\`c\\`'],
    [
      'a film as a card',
      '<iframe src="//www.youtube.com/embed/abcdefgh123" width="480"></iframe>',
      '<Embed url="https://www.youtube.com/watch?v=abcdefgh123" />',
    ],
    [
      'a post of a known place in a frame as an embed',
      '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=1647761305"></iframe>',
      '<Embed url="https://x.com/i/status/1647761305" />',
    ],
    [
      'a player of the blog itself as a card',
      '<video><source src="../../films/a.mp4"></video>',
      '<LinkCard href="https://old.example.org/films/a.mp4" />',
    ],
    [
      'a figure whose picture has no scheme',
      '<figure><img src=" //1.bp.blogspot.com/a/s320/x.png" alt="A\n rack"><figcaption>Seen</figcaption></figure>',
      '<Figure src="https://1.bp.blogspot.com/a/s320/x.png" alt="A rack" caption="Seen" />',
    ],
    ['links to the blog itself with two slashes', '<a href="http://old.example.org//2019/05/a.html">a</a>', '[a](/2019/05/a.html)'],
    ['links to the blog itself as paths', '<a href="http://old.example.org/p/about.html?m=1#me">me</a>', '[me](/p/about.html#me)'],
    ['a nested list', '<ol start="3"><li>a<ul><li>b</li></ul></li></ol>', '3. a\n   - b'],
  ])('keeps %s', (_, html, expected) => {
    expect(sourceOf(html)).toBe(expected)
  })

  test('takes what stands before the jump as the excerpt', () => {
    const { source, excerpt } = convertPost(post('<p>Short of it.</p><a name="more"></a><p>All of it.</p>'))
    expect(excerpt).toBe('Short of it.')
    expect(source).toBe('Short of it.\n\nAll of it.\n')
  })

  test('keeps a player that only a script can fill as a note, and leaves an empty one out', () => {
    const { source, notes } = convertPost(post('<object class="BLOG_video_class" contentid="4f2a"></object><iframe></iframe><p>Seen?</p>'))
    expect(source).toContain('contentid="4f2a"')
    expect(source).not.toContain('iframe')
    expect(notes).toHaveLength(1)
  })

  test('keeps what cannot be shown as a note with its original, and leaves advertising out', () => {
    const { source, notes } = convertPost(
      post('<form action="/x"><input name="q"> Ask</form><script async src="//pagead2.googlesyndication.com/x.js"></script>'),
    )
    expect(source).toContain('<Details summary="Part of the old page that cannot be shown here: form">')
    expect(source).toContain('```html\n<form action="/x"><input name="q"> Ask</form>\n```')
    expect(source).not.toContain('googlesyndication')
    expect(notes).toHaveLength(2)
  })
})

describe('what WordPress writes', () => {
  test.each([
    ['empty lines as paragraphs', 'One\nmore\n\nTwo', 'One\\\nmore\n\nTwo'],
    ['listings in brackets', '[sourcecode language="php"]\necho "&lt;b&gt;";\n[/sourcecode]', '```php\necho "<b>";\n```'],
    [
      'the language of a listing in a block',
      '<!-- wp:syntaxhighlighter/code {"language":"python"} -->\n<pre class="wp-block-syntaxhighlighter-code">print(1)</pre>\n<!-- /wp:syntaxhighlighter/code -->',
      '```python\nprint(1)\n```',
    ],
    [
      'captions in brackets',
      '[caption id="x" width="300"]<a href="/wp-content/uploads/a.jpg"><img src="/wp-content/uploads/a-300x200.jpg" alt="A" /></a> By <a href="https://example.org/">her</a>[/caption]',
      '<figure>\n\n![A](/wp-content/uploads/a.jpg)\n\n<figcaption>\n\nBy [her](https://example.org/)\n\n</figcaption>\n\n</figure>',
    ],
    ['a caption over lines', '[caption]<img src="/a.jpg" />\n\nBy her\n[/caption]', '<Figure src="/a.jpg" alt="" caption="By her" />'],
    [
      'players in brackets',
      '[audio src="https://example.org/a.mp3"]\n\n[youtube abcdefgh123]\n\n[embed width="5"]https://vimeo.com/1234[/embed]\n\n[gist https://gist.github.com/a/0123456789abcdef0123]',
      '<LinkCard href="https://example.org/a.mp3" />\n\n<Embed url="https://www.youtube.com/watch?v=abcdefgh123" />\n\n<Embed url="https://vimeo.com/1234" />\n\n<Embed url="https://gist.github.com/a/0123456789abcdef0123" />',
    ],
    [
      'an address on a line of its own as what it shows',
      'See\n\nhttps://youtu.be/abcdefgh123\n\nhttps://example.org/a and https://youtu.be/abcdefgh123',
      'See\n\n<Embed url="https://youtu.be/abcdefgh123" />\n\nhttps://example.org/a and https://youtu.be/abcdefgh123',
    ],
    [
      'a gallery',
      '<div class="gallery"><figure><img src="/a.jpg" alt="A"></figure>\n\n<figure><img src="/b.jpg"><figcaption>B</figcaption></figure></div>',
      '<Gallery>\n\n![A](/a.jpg)\n\n<Figure src="/b.jpg" alt="" caption="B" />\n\n</Gallery>',
    ],
    [
      'a table over lines',
      '<table>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</table>',
      '| A | B |\n| - | - |\n| 1 | 2 |',
    ],
  ])('keeps %s', (_, html, expected) => {
    expect(sourceOf(html, 'wordpress')).toBe(expected)
  })

  test('names brackets that stand for something unknown, and not those of prose', () => {
    const { source, notes } = convertPost(post('[contact-form-7 id="3"] [sic] [1] [box]In it[/box] [[gallery]] [link](a=b)', 'wordpress'))
    expect(source).toContain('\\[contact-form-7 id="3"]')
    expect(notes).toEqual([
      'The shortcode [contact-form-7] is not known here and stays as text.',
      'The shortcode [box] is not known here and stays as text.',
    ])
  })
})

const inline = fc.oneof(
  fc.constantFrom(
    'word',
    'two words',
    '{a}',
    '&lt;b&gt;',
    '*c*',
    '`d`',
    '1.',
    '# e',
    '&amp;amp;',
    '👩‍💻',
    'שלום',
    '[f](g)',
    '|',
    '$5',
    '&nbsp;',
  ),
  fc.constantFrom(
    '<b>bold</b>',
    '<span style="font-weight: bold">styled</span>',
    '<a href="https://example.org/?a=1&amp;copy=2">link</a>',
    '<a href="#x">down</a>',
    '<sub>2</sub>',
    '<code>x = {y}</code>',
    '<img src="https://example.org/a.png" alt="no words">',
    '<u>under</u>',
    '<del datetime="2012-01-01">gone</del>',
  ),
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const block = fc.oneof(
  line.map((words) => `<p>${words}</p>`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('<br>')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `<div>${lines.join('<br /><br />')}</div>`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `<ul><li>${lines.join('</li><li>')}</li></ul>`),
  line.map((words) => `<blockquote>${words}</blockquote>`),
  line.map((words) => `<h3 id="x">${words}</h3>`),
  fc.constantFrom(
    '<pre class="brush: js">if (a &lt; b) {\n  c()\n}</pre>',
    '<table><tr><td>a</td><td>b | c</td></tr><tr><td>{d}</td><td>e<br>f</td></tr></table>',
    '<iframe src="https://player.vimeo.com/video/123456"></iframe>',
    '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=1647761305"></iframe>',
    '<video controls src="../films/a.mp4"></video>',
    '<figure><img src="https://example.org/b.png" alt=""><figcaption>Seen</figcaption></figure>',
  ),
)

test(
  'a post shows the same words, links and pictures in the same order, whatever it is made of',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 5 }), async (blocks) => {
        const html = blocks.join('\n')
        expect(await scoreOf(post(html)), sourceOf(html)).toEqual(whole)
      }),
      { numRuns: runs(60) },
    )
  },
  limit(120_000),
)

test.each([
  [
    'Markdown between tags',
    '<div className="wide">\n  <div>\n    ![A](/a.png) by [her](https://example.org/)\n  </div>\n</div>\n\n- b\n  - c',
  ],
  [
    'tags of engines',
    '{% highlight js %}\nvar a = "*b*"\n{% endhighlight %}\n\nA {{ b }} {#x}\n\n> [!tip] Look\n> c\n\n{% include x.html %}',
  ],
  ['formulas', 'So $a_1 + b$ holds.\n\n$$\nx\n$$\n\nAnd `{% raw %}` is code.'],
  ['a film', '<video controls>\n  <source src="https://example.org/a.webm" />\n</video>\n\n| a | b |\n|---|---|\n| 1 | [2](/2) |'],
])('Markdown shows what it showed elsewhere: %s', async (_, html) => {
  expect((await scoreOf({ html, markup: 'markdown', site })).score).toBeGreaterThanOrEqual(0.98)
})

test('a text in Markdown keeps what means nothing here as text, has its excerpt, and links of its own as paths', () => {
  const { source, excerpt, notes } = convertPost({
    html: 'Short *of* it.\n\n<!-- more -->\n\n{% include share.html %}\n\n[a](https://old.example.org/b/) `https://old.example.org/c`',
    markup: 'markdown',
    site,
  })
  expect(source).toBe('Short *of* it.\n\n\n\\{% include share.html %}\n\n[a](/b/) `https://old.example.org/c`\n')
  expect(excerpt).toBe('Short of it.')
  expect(notes).toEqual(['The tag {% include share.html %} means nothing here and stays as text.'])
})

test('a score says what was lost', async () => {
  const before = post('<p>One two three <a href="https://example.org/">four</a></p><p>five</p><p><img src="https://example.org/a.png"></p>')
  expect(scoreFidelity(before, '<p>five</p><p>One two three four</p>')).toEqual({ score: 0, text: 1, links: 0, pictures: 0, order: 0.5 })
  expect(
    scoreFidelity(before, '<p>One two <a href="https://example.org/">four</a></p><p>five</p><img src="https://example.org/a.png">'),
  ).toMatchObject({
    score: 0.8,
    text: 0.8,
  })
})
