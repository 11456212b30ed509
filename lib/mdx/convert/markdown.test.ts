import { describe, expect, test } from 'vitest'
import { convertMarkdown } from './markdown'

const convert = (source: string) => convertMarkdown(source).text

describe('becomes what it means', () => {
  test.each<[string, string, string]>([
    ['code of Jekyll', '{% highlight ruby linenos %}\nputs "{{ a }}"\n{% endhighlight %}', '```ruby\nputs "{{ a }}"\n```'],
    [
      'code of Hugo',
      '{{< highlight go "linenos=table" >}}\nvar a = map[string]int{}\n{{< /highlight >}}',
      '```go\nvar a = map[string]int{}\n```',
    ],
    ['code with a fence in it', '{% highlight md %}\n```js\na\n```\n{% endhighlight %}', '````md\n```js\na\n```\n````'],
    [
      'a figure of Hugo',
      '{{< figure src="/a.png" caption="A \'rack\'" >}}',
      '<Figure src="/a.png" alt="A \'rack\'" caption="A \'rack\'" />',
    ],
    ['a figure without words', '{{< figure src="/a.png" >}}', '<Figure src="/a.png" alt="" />'],
    ['a film', '{{< youtube dQw4w9WgXcQ >}}', '<Embed url="https://www.youtube.com/watch?v=dQw4w9WgXcQ" />'],
    [
      'a frame with a film',
      '<iframe width="560" src="https://www.youtube.com/embed/abc-1-xyz" allowfullscreen></iframe>',
      '<Embed url="https://www.youtube.com/watch?v=abc-1-xyz" />',
    ],
    [
      'the script of a gist',
      '<script src="https://gist.github.com/fieldnotes/0123456789abcdef0123.js"></script>',
      '<Embed url="https://gist.github.com/fieldnotes/0123456789abcdef0123" />',
    ],
    ['another frame', '<iframe src="https://example.org/map"></iframe>', '<LinkCard href="https://example.org/map" />'],
    [
      'a film of another site',
      '<video controls>\n  <source\n    src="https://example.org/a.webm"\n    type="video/webm"\n  />\n</video>',
      '<LinkCard href="https://example.org/a.webm" />',
    ],
    ['a directive', ':::note\n\nWatch.\n\n:::', '<Callout kind="note">\n\nWatch.\n\n</Callout>'],
    [
      'a directive without empty lines',
      ':::danger[Not so]\nWatch.\n:::',
      '<Callout kind="caution" title="Not so">\n\nWatch.\n\n</Callout>',
    ],
    [
      'a directive of VitePress',
      '::: tip A "title"\nWatch.\n:::',
      '<Callout kind="tip" title="A &quot;title&quot;">\n\nWatch.\n\n</Callout>',
    ],
    ['an alert of Zenn', ':::message alert\nWatch.\n:::', '<Callout kind="caution">\n\nWatch.\n\n</Callout>'],
    ['details', ':::details More\nText.\n:::', '<Details summary="More">\n\nText.\n\n</Details>'],
    [
      'directives in each other',
      '::::note\n\n:::tip\n\nA\n\n:::\n\n::::',
      '<Callout kind="note">\n\n<Callout kind="tip">\n\nA\n\n</Callout>\n\n</Callout>',
    ],
    [
      'an admonition of MkDocs',
      '!!! warning "Hot"\n    One.\n\n    Two.\n\nThree.',
      '<Callout kind="warning" title="Hot">\n\nOne.\n\nTwo.\n\n</Callout>\n\nThree.',
    ],
    [
      'one within another, and what follows it',
      '!!! note\n    One.\n\n    !!! tip "T"\n        Two.\n\n        ??? info\n            Three.\n\n    Four.\n\nFive.',
      '<Callout kind="note">\n\nOne.\n\n<Callout kind="tip" title="T">\n\nTwo.\n\n<Details summary="Info">\n\nThree.\n\n</Details>\n\n</Callout>\n\nFour.\n\n</Callout>\n\nFive.',
    ],
    [
      'one in a list within another',
      '!!! note\n    - a\n\n        !!! tip\n            b',
      '<Callout kind="note">\n\n- a\n\n    <Callout kind="tip">\n\n    b\n\n    </Callout>\n\n</Callout>',
    ],
    ['one that folds', '??? note\n    One.', '<Details summary="Note">\n\nOne.\n\n</Details>'],
    ['a block of Liquid', '{% note %}\nWatch.\n{% endnote %}', '<Callout kind="note">\n\nWatch.\n\n</Callout>'],
    [
      'a component for a remark',
      '<Admonition type="tip" title="So">\n\nText.\n\n</Admonition>',
      '<Callout kind="tip" title="So">\n\nText.\n\n</Callout>',
    ],
    ['an address of Jekyll', '[a]({{ site.baseurl }}/b) ![c]({{ "/d.png" | relative_url }})', '[a](/b) ![c](/d.png)'],
    ['a link to a post', '[a]({% post_url 2020-01-31-some-note %})', '[a](/some-note)'],
    ['a reference of Hugo', '[a]({{< ref "posts/some-note.md#part" >}})', '[a](/some-note#part)'],
    ['code of Hexo', '{% codeblock a.js lang:js %}\nvar a\n{% endcodeblock %}', '```js\nvar a\n```'],
    ['a post at X', '{{< tweet user="ada" id="1234567" >}}', '<Embed url="https://x.com/ada/status/1234567" />'],
    ['a gist', '{% gist ada/0123456789abcdef0123 %}', '<Embed url="https://gist.github.com/ada/0123456789abcdef0123" />'],
    ['a gist with a file', '{% gist 5555551 a.rb %}', '<LinkCard href="https://gist.github.com/5555551" />'],
    ['an embed of dev.to', '{% embed https://youtu.be/abcdefgh123 %}', '<Embed url="https://youtu.be/abcdefgh123" />'],
    ['a picture that is included', '{% include figure.html src="/a.png" caption="A" %}', '<Figure src="/a.png" alt="A" caption="A" />'],
    ['a picture of Hexo', '{% asset_img a.png A rack %}', '<Figure src="a.png" alt="A rack" />'],
    ['a remark that is included', '{% include note.html content="Look {x}." %}', '<Callout kind="note">\n\nLook \\{x}.\n\n</Callout>'],
    ['a quotation of Hexo', '{% blockquote %}\nA\n{% endblockquote %}', '<blockquote>\n\nA\n\n</blockquote>'],
    ['a link of Hexo', 'See {% link The docs https://example.org/ %}.', 'See [The docs](https://example.org/).'],
    ['a callout of Obsidian', '> [!tip] Look\n> - a\n>   b\n\nC', '<Callout kind="tip" title="Look">\n\n- a\n  b\n\n</Callout>\n\nC'],
    ['one that folds', '> [!faq]- Why?\n> So.', '<Details summary="Why?">\n\nSo.\n\n</Details>'],
    ['one without a title', '> [!info]\n> A', '<Callout kind="note">\n\nA\n\n</Callout>'],
    ['the id of a heading', '## Plans {: #plans .big}', '## Plans {#plans}'],
  ])('%s', (_, source, text) => expect(convert(source)).toBe(text))
})

describe('is taken out', () => {
  test.each<[string, string, string]>([
    ['a table of contents', 'A\n\n[[toc]]\n\nB', 'A\n\n\nB'],
    ['one of kramdown', '* TOC\n{:toc}\n\nB', '\nB'],
    ['an include', 'A\n\n{% include share.html url=page.url %}\n\nB', 'A\n\n\nB'],
    ['attributes of kramdown', '![a](/a.png){: .left width="50%"}\n{: .wide}\n\nB', '![a](/a.png)\n\nB'],
    ['a script', 'A\n\n<script async src="https://example.org/x.js"></script>\n\nB', 'A\n\n\nB'],
    ['a style', '<style>\nh1 { color: red }\n</style>\nB', 'B'],
    ['an import', "import Tabs from '@theme/Tabs';\n\nB", '\nB'],
    [
      'an import above a statement of fields',
      "import A from './a'\n\nexport const meta = { title: 'A' }\n\nB",
      "\nexport const meta = { title: 'A' }\n\nB",
    ],
    ['the tags of one in another of its name', '<Intro>\n<Intro>\nx\n</Intro>\n</Intro>', 'x\n'],
    ['a component without content', 'A\n\n<Ad slot="1" />\n\nB', 'A\n\n\nB'],
    ['the tags of another, which leaves its content', '<Intro>\n\nText.\n\n</Intro>', '\nText.\n\n'],
    ['a comment of Liquid', 'A {% comment %} x {% endcomment %} B', 'A  B'],
  ])('%s', (_, source, text) => expect(convert(source)).toBe(text))
})

describe('is text', () => {
  test.each<[string, string, string]>([
    ['output in a sentence', 'Write {{ page.title }} there.', 'Write \\{\\{ page.title }} there.'],
    ['a tag in a sentence', 'Use {% if x %} there.', 'Use \\{% if x %} there.'],
    ['what is raw', '{% raw %}{{ a }}{% endraw %}', '\\{\\{ a }}'],
    ['a brace', 'It returns {} or {a: 1}.', 'It returns \\{} or \\{a: 1}.'],
    ['a shortcode that is shown', 'Write {{</* figure */>}}.', 'Write \\{\\{< figure >}}.'],
  ])('%s', (_, source, text) => expect(convert(source)).toBe(text))
})

describe('stays', () => {
  test.each([
    ['code', 'A `{{ a }}` and `:::note`\n\n```liquid\n{% include x %}\n:::note\n:::\n```'],
    ['indented code', 'A\n\n    {{ a }}\n    :::note\n\nB'],
    ['front matter', '---\ntitle: "{{ a }}"\n---\n\nText'],
    ['a formula', 'So $\\frac{a}{b}$ and\n\n$$\nx_{1}\n$$'],
    ['components of this product', '<Figure src="/a.png" alt="" width={240} height="1" />\n\n<Callout kind="tip">\n\nA\n\n</Callout>'],
    ['text in pre', '<pre>\n{a.b} and {{ c }}\n\n:::note\n\n</pre>'],
    ['types in a sentence', 'A Map<String, List<Integer>> holds it, and so does Vec<T>.'],
    ['comments', '{/* a note */}'],
    ['an id of a heading', '## Plans {#plans}'],
    ['prose', 'export your data first, then import it from there.\n\nimport is a word.'],
    ['a brace that is text', 'It is \\{a}.'],
    ['a directive that nothing ends', ':::note\n\nText'],
  ])('%s', (_, source) => expect(convertMarkdown(source)).toMatchObject({ text: source, changes: [] }))
})

test('tags that mean nothing stay as text where that is asked for', () => {
  const source = 'A\n\n{% include share.html url=page.url %}\n\n{{< unknown >}}\n\n{% comment %} x {% endcomment %}'
  expect(convertMarkdown(source, { keepsTags: true }).text).toBe('A\n\n\\{% include share.html url=page.url %}\n\n\\{\\{< unknown >}}\n\n')
})

test('every change is listed with its line, what it was and what it is', () => {
  const source = '---\ntitle: A\n---\n\nA\n\n{% include x %}\n\n:::tip\nB\n:::\n\nC {d}\r\n'
  expect(convertMarkdown(source).changes).toEqual([
    { line: 7, kind: 'template-tag', before: '{% include x %}', after: '' },
    { line: 9, kind: 'callout', before: ':::tip', after: '<Callout kind="tip">' },
    { line: 11, kind: 'callout', before: ':::', after: '</Callout>' },
    { line: 13, kind: 'brace', before: '{', after: '\\{' },
  ])
})

test('each line of the result knows the one that it comes from', () => {
  const source = 'A\n\n{% include x %}\n\n:::tip\nB\n:::\n\n{% highlight js %}\na\nb\n{% endhighlight %}\n\nC {d}\n'
  const { text, sourceLines } = convertMarkdown(source)
  const lines = text.split('\n')
  const lineOf = (wanted: string) => sourceLines[lines.indexOf(wanted)]
  expect(sourceLines).toHaveLength(lines.length)
  expect(['A', 'B', 'a', 'b', 'C \\{d}'].map(lineOf)).toEqual([1, 6, 10, 11, 14])
})

test('blocks in any order are converted once and for all', () => {
  const pieces = [
    '{% raw %}',
    '{{ a }}',
    ':::note',
    ':::',
    '!!! tip "x"',
    '    in',
    '```',
    '`',
    '{: .a}',
    '<Ad />',
    '<Box>',
    '</Box>',
    '{%',
    '%}',
    '[[toc]]',
    '$',
    'text',
    '',
    '{{< highlight js >}}',
    '{{< /highlight >}}',
    '# H {#a}',
    '\\{',
  ]
  let seed = 7
  const next = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % most
  }
  for (let round = 0; round < 2000; round++) {
    const source = Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join('\n\n')
    const once = convert(source)
    expect(convert(once), source).toBe(once)
  }
})

test('a long text takes little time', () => {
  const source = 'Text {a} and {{ b }} with {% c %}.\n\n:::note\nx\n:::\n\n{% highlight js %}\na\n'.repeat(400)
  const start = performance.now()
  convertMarkdown(source)
  expect(performance.now() - start).toBeLessThan(3000)
})
