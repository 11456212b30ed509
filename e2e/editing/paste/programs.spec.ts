import { expect, test } from '../bare-editor'

/** Contents that programs put into the clipboard, and the text that comes of each. */
const clipboards: [program: string, html: string, markdown: string][] = [
  [
    'Google Docs',
    `<b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-size:20pt;font-weight:400">Title</span></h1><p dir="ltr"><span style="font-weight:400">Plain </span><span style="font-weight:700;">bold </span><span style="font-style:italic">slanted</span> <a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D"><span style="text-decoration:underline">link</span></a></p><br><ul><li dir="ltr" aria-level="1"><p role="presentation"><span>one</span></p></li><ul><li aria-level="2"><p><span>two</span></p></li></ul></ul><p><span style="font-family:'Courier New'">npm i</span></p><p><span style="font-family:'Courier New'">npm run {x}</span></p><table><tbody><tr><td><p><span style="font-weight:700">A</span></p></td><td><p>B</p></td></tr><tr><td colspan="2"><p>x | y</p><p>z</p></td></tr></tbody></table></b>`,
    '## Title\n\nPlain **bold** *slanted* [link](https://example.org/a)\n\n- one\n  - two\n\n```\nnpm i\nnpm run {x}\n```\n\n| A             | B |\n| ------------- | - |\n| x \\| y<br />z |   |',
  ],
  [
    'Word',
    `<p class=MsoTitle>Title</p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First<o:p></o:p></p><p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Below</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Text<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> and <span class=msoDel><del cite="mailto:x" datetime="2024">old</del></span><span class=msoIns><ins cite="mailto:x">new</ins></span>.</p><div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> The note {x}.<o:p></o:p></p></div></div>`,
    '## Title\n\n- First\n  1. Below\n- Second\n\nText[^1] and new.\n\n[^1]: The note \\{x}.',
  ],
  [
    'Word in the browser',
    `<div class="OutlineElement"><p role="heading" aria-level="1"><span class="TextRun"><span class="NormalTextRun">Title</span></span><span class="EOP">&nbsp;</span></p></div><div class="ListContainerWrapper"><ul role="list"><li data-aria-level="1"><p class="Paragraph"><span>One</span></p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2"><p><span>Two</span></p></li></ul></div>`,
    '## Title\n\n- One\n  - Two',
  ],
  [
    'GitHub',
    `<div class="markdown-heading"><h2>Use</h2><a class="anchor" href="#use"><svg></svg></a></div><div class="highlight highlight-source-js"><pre><span class="pl-k">const</span> x = <span>{a}</span>\nif (a &lt; b) {}</pre></div><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> done</li><li class="task-list-item"><input type="checkbox" disabled> not yet</li></ul><div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title">Note</p><p>Careful</p></div><p><kbd>Ctrl</kbd> H<sub>2</sub>O <del>gone</del></p>`,
    '## Use\n\n```js\nconst x = {a}\nif (a < b) {}\n```\n\n- [x] done\n- [ ] not yet\n\n> [!NOTE]\n>\n> Careful\n\n<kbd>Ctrl</kbd> H<sub>2</sub>O ~~gone~~',
  ],
  [
    'Notion',
    `<meta charset='utf-8'><h3>Plan</h3><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>ship</span></li></ul><pre><code class="language-python">print(1)</code></pre><blockquote>Said</blockquote>`,
    '## Plan\n\n- [x] ship\n\n```python\nprint(1)\n```\n\n> Said',
  ],
  [
    'Google Sheets',
    `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><table dir="ltr" border="1"><colgroup><col width="100"/></colgroup><tbody><tr><td>Port</td><td>Count</td><td></td></tr><tr><td>fa0/1</td><td style="text-align:right;">1,204</td><td></td></tr></tbody></table>`,
    '| Port  | Count |\n| ----- | ----: |\n| fa0/1 | 1,204 |',
  ],
  [
    'a page that means harm',
    `<script>window.harm = 1</script><p onclick="harm()" style="background:url(javascript:1)">Words<img src=x onerror="window.harm = 1"><svg onload="window.harm = 1"></svg> <a href=" java\nscript:harm()">a</a> <a href="data:text/html,x">b</a></p><xmp><img src=x onerror="window.harm = 1"></xmp>`,
    'Words a b\n\n```\n<img src=x onerror="window.harm = 1">\n```',
  ],
]

for (const [program, html, markdown] of clipboards) {
  test(`what ${program} copies becomes clean Markdown`, async ({ editor }) => {
    await editor.open('|')
    await editor.paste({
      'text/plain': 'The plain text',
      'text/html': `<html><body><!--StartFragment-->${html}<!--EndFragment--></body></html>`,
    })
    await expect.poll(() => editor.text()).toBe(markdown)
    await editor.press('ControlOrMeta+z')
    await editor.expectText('The plain text|')
  })
}

test('what programs put into the clipboard fills no console, under the policy of the studio', async ({ editor }) => {
  const found: string[] = []
  editor.page.on('console', (message) => message.type() === 'error' && found.push(message.text()))
  await editor.open('|')
  await editor.page.evaluate(() => {
    const policy = document.createElement('meta')
    policy.httpEquiv = 'Content-Security-Policy'
    policy.content = "style-src 'self'"
    document.head.append(policy)
  })
  for (const [, html, markdown] of clipboards) {
    await editor.open('|')
    await editor.paste({ 'text/plain': 'as it is', 'text/html': html })
    await expect.poll(() => editor.text()).toContain(markdown.slice(0, 20))
  }
  expect(found).toEqual([])
})
