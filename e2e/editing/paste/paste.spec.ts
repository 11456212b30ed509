import { expect, test } from '../desk'

const url = 'https://example.org/a_b?c=1&d=2'

test.describe('an address', () => {
  test('on a selection makes a link of it', async ({ desk }) => {
    await desk.open('|See the docs.')
    for (const [text, made] of [
      ['the docs', `[the docs](${url})`],
      [' the docs ', ` [the docs](${url}) `],
      ['array[0] of ![x](/y.png) and `a[1]`', `[array\\[0\\] of ![x](/y.png) and \`a[1]\`](${url})`],
      ['**bold**', `[**bold**](${url})`],
    ] as const) {
      await desk.open(`|${text}`)
      await desk.press('ControlOrMeta+a')
      await desk.paste({ 'text/plain': url })
      await desk.expectText(`${made}|`)
    }
  })

  test('replaces an address, a link and code', async ({ desk }) => {
    for (const text of ['https://example.com', '[a](https://example.com)', 'two\n\nparagraphs']) {
      await desk.open(`|${text}`)
      await desk.press('ControlOrMeta+a')
      await desk.paste({ 'text/plain': url })
      await desk.expectText(`${url}|`)
    }
    await desk.open('a `|co` b')
    await desk.press('Shift+ArrowRight', 'Shift+ArrowRight')
    await desk.paste({ 'text/plain': url })
    await desk.expectText(`a \`${url}|\` b`)
  })

  test('alone on a line becomes a card, and one undo gives the address back', async ({ desk }) => {
    await desk.open('Above.\n\n|\n\nBelow.')
    await desk.paste({ 'text/plain': `${url}\n`, 'text/html': `<a href="${url}">A title</a>` })
    await desk.expectText(`Above.\n\n<LinkCard href="${url}" />|\n\nBelow.`)
    await desk.press('ControlOrMeta+z')
    await desk.expectText(`Above.\n\n${url}|\n\nBelow.`)
    await desk.press('ControlOrMeta+z')
    await desk.expectText('Above.\n\n|\n\nBelow.')
  })

  test('on a line between others is set off from them', async ({ desk }) => {
    await desk.open('Above.\n|\nBelow.')
    await desk.paste({ 'text/plain': 'https://example.org/?a={b}&copy;="' })
    await desk.expectText('Above.\n\n<LinkCard href="https://example.org/?a=%7Bb%7D&amp;copy;=%22" />\n|\nBelow.')
  })

  test('elsewhere, in code, or pasted with Shift is itself', async ({ desk }) => {
    await desk.open('See |')
    await desk.paste({ 'text/plain': url })
    await desk.expectText(`See ${url}|`)
    await desk.open('```\n|\n```')
    await desk.paste({ 'text/plain': url })
    await desk.expectText(`\`\`\`\n${url}|\n\`\`\``)
    await desk.open('|')
    await desk.pasteLiterally({ 'text/plain': url, 'text/html': `<b>${url}</b>` })
    await desk.expectText(`${url}|`)
  })

  test('is one of the web or of mail', async ({ desk }) => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/path',
      'example.org',
      'https://',
      'https://a b',
    ]) {
      await desk.open('|word')
      await desk.press('ControlOrMeta+a')
      await desk.paste({ 'text/plain': text })
      await desk.expectText(`${text}|`)
    }
    await desk.open('|word')
    await desk.press('ControlOrMeta+a')
    await desk.paste({ 'text/plain': 'mailto:a@example.org' })
    await desk.expectText('[word](mailto:a@example.org)|')
  })
})

test.describe('text with marks', () => {
  test('becomes Markdown, and one undo gives the plain text', async ({ desk }) => {
    await desk.open('|')
    await desk.paste({ 'text/plain': 'Title\nSome bold text {x}', 'text/html': '<h1>Title</h1><p>Some <b>bold</b> text {x}</p>' })
    await desk.expectText('## Title\n\nSome **bold** text \\{x}|')
    await desk.press('ControlOrMeta+z')
    await desk.expectText('Title\nSome bold text {x}|')
    await desk.press('ControlOrMeta+z')
    await desk.expectText('|')
    await desk.press('ControlOrMeta+y', 'ControlOrMeta+y')
    await desk.expectText('## Title\n\nSome **bold** text \\{x}|')
  })

  test('goes into a line as a part of it, and blocks stand apart from it', async ({ desk }) => {
    await desk.open('Before |after.')
    await desk.paste({ 'text/plain': 'a b', 'text/html': 'a <i>b</i>' })
    await desk.expectText('Before a *b*|after.')
    await desk.open('Before |after.')
    await desk.paste({ 'text/plain': 'a b', 'text/html': '<ul><li>a</li><li>b</li></ul>' })
    await desk.expectText('Before \n\n- a\n- b\n\n|after.')
  })

  test('in a list item or a quotation stays inside it', async ({ desk }) => {
    const html = '<p>a</p><p>b</p>'
    await desk.open('- |')
    await desk.paste({ 'text/plain': 'a\nb', 'text/html': html })
    await desk.expectText('- a\n\n  b|')
    await desk.open('> |')
    await desk.paste({ 'text/plain': 'a\nb', 'text/html': html })
    await desk.expectText('> a\n>\n> b|')
  })

  test('replaces what is selected', async ({ desk }) => {
    await desk.open('|old')
    await desk.press('ControlOrMeta+a')
    await desk.paste({ 'text/plain': 'new', 'text/html': '<b>new</b>' })
    await desk.expectText('**new**|')
    await desk.press('ControlOrMeta+z', 'ControlOrMeta+z')
    await desk.expectText('old|')
  })

  test('in code, or pasted with Shift, is the plain text', async ({ desk }) => {
    const data = { 'text/plain': 'a *b*', 'text/html': 'a <i>b</i>' }
    await desk.open('```\n|\n```')
    await desk.paste(data)
    await desk.expectText('```\na *b*|\n```')
    await desk.open('`|`')
    await desk.paste(data)
    await desk.expectText('`a *b*|`')
    await desk.open('|')
    await desk.pasteLiterally(data)
    await desk.expectText('a *b*|')
  })

  test('from a code editor is a listing in its language, or Markdown when that is what it is', async ({ desk }) => {
    const drawn = (lines: string[]) =>
      `<meta charset='utf-8'><div style="color:#ccc;font-family: Menlo, Monaco, 'Courier New', monospace;white-space: pre;">${lines.map((line) => `<div><span style="color:#569cd6;">${line}</span></div>`).join('')}</div>`
    await desk.open('|')
    await desk.paste({
      'text/plain': 'const a = {\n  b\n}',
      'text/html': drawn(['const a = {', '&nbsp;&nbsp;b', '}']),
      'vscode-editor-data': '{"version":1,"mode":"typescript"}',
    })
    await desk.expectText('```typescript\nconst a = {\n  b\n}\n```|')
    await desk.open('|')
    await desk.paste({ 'text/plain': '## Title\n\n- *a*', 'text/html': drawn(['## Title', '', '- *a*']) })
    await desk.expectText('## Title\n\n- *a*|')
    await desk.open('|')
    await desk.paste({ 'text/plain': 'git push', 'text/html': drawn(['git push']) })
    await desk.expectText('git push|')
  })

  test('numbers its footnotes after those of the text', async ({ desk }) => {
    await desk.open('Old[^2].|\n\n[^2]: Note.')
    await desk.paste({
      'text/plain': 'New[1]\n[1] Its note.',
      'text/html': '<p>New<sup><a href="#fn1" id="r1">[1]</a></sup></p><div><p id="fn1"><a href="#r1">[1]</a> Its note.</p></div>',
    })
    await desk.expectText('Old[^2].\n\nNew[^3]\n\n[^3]: Its note.|\n\n[^2]: Note.')
  })

  test('says which pictures stayed behind', async ({ desk }) => {
    await desk.open('|')
    await desk.paste({ 'text/plain': 'a', 'text/html': 'a <img src="https://example.org/x.png" alt="A map">' })
    await desk.expectText('a [image: A map](https://example.org/x.png)|')
    await expect(desk.page.getByRole('note')).toContainText('1 picture of another site was changed to a link')
    await desk.type('x')
    await expect(desk.page.getByRole('note')).toBeHidden()
  })
})

test('cells of a spreadsheet become a table, also as plain text', async ({ desk }) => {
  const table = '| Port  | Note     |\n| ----- | -------- |\n| fa0/1 | a \\| b   |\n| fa0/2 | \\{x} \\<y> |'
  await desk.open('|')
  await desk.paste({ 'text/plain': 'Port\tNote\nfa0/1\ta | b\nfa0/2\t{x} <y>\n' })
  await desk.expectText(
    `${table.replace('a \\| b   |', 'a \\| b    |').replace('Note     |', 'Note      |').replace('-------- |', '--------- |')}|`,
  )
  await desk.press('ControlOrMeta+z')
  await desk.expectText('Port\tNote\nfa0/1\ta | b\nfa0/2\t{x} <y>\n|')
  for (const text of ['a\tb', 'a\nb', 'all:\n\tgcc x', '\ta\n\tb', 'a\tb\nc']) {
    await desk.open('|')
    await desk.paste({ 'text/plain': text })
    await desk.expectText(`${text}|`)
  }
})

test('a text with the line ends of Windows keeps them, whatever is pasted', async ({ desk }) => {
  for (const data of [{ 'text/plain': 'x\ny\r\nz' }, { 'text/plain': 'x\ny', 'text/html': '<p>x</p><p>y</p>' }]) {
    await desk.open('|a\r\nb')
    await desk.paste(data)
    expect((await desk.text()).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
  await desk.open('|a\nb')
  await desk.paste({ 'text/plain': 'x\r\ny' })
  expect(await desk.text()).toBe('x\nya\nb')
})
