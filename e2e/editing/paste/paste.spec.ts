import { expect, test } from '../bare-editor'

const url = 'https://example.org/a_b?c=1&d=2'

test.describe('an address', () => {
  test('on a selection makes a link of it', async ({ editor }) => {
    await editor.open('|See the docs.')
    for (const [text, made] of [
      ['the docs', `[the docs](${url})`],
      [' the docs ', ` [the docs](${url}) `],
      ['array[0] of ![x](/y.png) and `a[1]`', `[array\\[0\\] of ![x](/y.png) and \`a[1]\`](${url})`],
      ['**bold**', `[**bold**](${url})`],
    ] as const) {
      await editor.open(`|${text}`)
      await editor.press('ControlOrMeta+a')
      await editor.paste({ 'text/plain': url })
      await editor.expectText(`${made}|`)
    }
  })

  test('replaces an address, a link and code', async ({ editor }) => {
    for (const text of ['https://example.com', '[a](https://example.com)', 'two\n\nparagraphs']) {
      await editor.open(`|${text}`)
      await editor.press('ControlOrMeta+a')
      await editor.paste({ 'text/plain': url })
      await editor.expectText(`${url}|`)
    }
    await editor.open('a `|co` b')
    await editor.press('Shift+ArrowRight', 'Shift+ArrowRight')
    await editor.paste({ 'text/plain': url })
    await editor.expectText(`a \`${url}|\` b`)
  })

  test('alone on a line becomes a card, and one undo gives the address back', async ({ editor }) => {
    await editor.open('Above.\n\n|\n\nBelow.')
    await editor.paste({ 'text/plain': `${url}\n`, 'text/html': `<a href="${url}">A title</a>` })
    await editor.expectText(`Above.\n\n<LinkCard href="${url}" />|\n\nBelow.`)
    await editor.press('ControlOrMeta+z')
    await editor.expectText(`Above.\n\n${url}|\n\nBelow.`)
    await editor.press('ControlOrMeta+z')
    await editor.expectText('Above.\n\n|\n\nBelow.')
  })

  test('on a line between others is set off from them', async ({ editor }) => {
    await editor.open('Above.\n|\nBelow.')
    await editor.paste({ 'text/plain': 'https://example.org/?a={b}&copy;="' })
    await editor.expectText('Above.\n\n<LinkCard href="https://example.org/?a=%7Bb%7D&amp;copy;=%22" />\n|\nBelow.')
  })

  test('elsewhere, in code, or pasted with Shift is itself', async ({ editor }) => {
    await editor.open('See |')
    await editor.paste({ 'text/plain': url })
    await editor.expectText(`See ${url}|`)
    await editor.open('```\n|\n```')
    await editor.paste({ 'text/plain': url })
    await editor.expectText(`\`\`\`\n${url}|\n\`\`\``)
    await editor.open('|')
    await editor.pasteLiterally({ 'text/plain': url, 'text/html': `<b>${url}</b>` })
    await editor.expectText(`${url}|`)
  })

  test('is one of the web or of mail', async ({ editor }) => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/path',
      'example.org',
      'https://',
      'https://a b',
    ]) {
      await editor.open('|word')
      await editor.press('ControlOrMeta+a')
      await editor.paste({ 'text/plain': text })
      await editor.expectText(`${text}|`)
    }
    await editor.open('|word')
    await editor.press('ControlOrMeta+a')
    await editor.paste({ 'text/plain': 'mailto:a@example.org' })
    await editor.expectText('[word](mailto:a@example.org)|')
  })
})

test.describe('text with marks', () => {
  test('becomes Markdown, and one undo gives the plain text', async ({ editor }) => {
    await editor.open('|')
    await editor.paste({ 'text/plain': 'Title\nSome bold text {x}', 'text/html': '<h1>Title</h1><p>Some <b>bold</b> text {x}</p>' })
    await editor.expectText('## Title\n\nSome **bold** text \\{x}|')
    await editor.press('ControlOrMeta+z')
    await editor.expectText('Title\nSome bold text {x}|')
    await editor.press('ControlOrMeta+z')
    await editor.expectText('|')
    await editor.press('ControlOrMeta+y', 'ControlOrMeta+y')
    await editor.expectText('## Title\n\nSome **bold** text \\{x}|')
  })

  test('goes into a line as a part of it, and blocks stand apart from it', async ({ editor }) => {
    await editor.open('Before |after.')
    await editor.paste({ 'text/plain': 'a b', 'text/html': 'a <i>b</i>' })
    await editor.expectText('Before a *b*|after.')
    await editor.open('Before |after.')
    await editor.paste({ 'text/plain': 'a b', 'text/html': '<ul><li>a</li><li>b</li></ul>' })
    await editor.expectText('Before \n\n- a\n- b\n\n|after.')
  })

  test('in a list item or a quotation stays inside it', async ({ editor }) => {
    const html = '<p>a</p><p>b</p>'
    await editor.open('- |')
    await editor.paste({ 'text/plain': 'a\nb', 'text/html': html })
    await editor.expectText('- a\n\n  b|')
    await editor.open('> |')
    await editor.paste({ 'text/plain': 'a\nb', 'text/html': html })
    await editor.expectText('> a\n>\n> b|')
  })

  test('replaces what is selected', async ({ editor }) => {
    await editor.open('|old')
    await editor.press('ControlOrMeta+a')
    await editor.paste({ 'text/plain': 'new', 'text/html': '<b>new</b>' })
    await editor.expectText('**new**|')
    await editor.press('ControlOrMeta+z', 'ControlOrMeta+z')
    await editor.expectText('old|')
  })

  test('in code, or pasted with Shift, is the plain text', async ({ editor }) => {
    const data = { 'text/plain': 'a *b*', 'text/html': 'a <i>b</i>' }
    await editor.open('```\n|\n```')
    await editor.paste(data)
    await editor.expectText('```\na *b*|\n```')
    await editor.open('`|`')
    await editor.paste(data)
    await editor.expectText('`a *b*|`')
    await editor.open('|')
    await editor.pasteLiterally(data)
    await editor.expectText('a *b*|')
  })

  test('from a code editor is a listing in its language, or Markdown when that is what it is', async ({ editor }) => {
    const drawn = (lines: string[]) =>
      `<meta charset='utf-8'><div style="color:#ccc;font-family: Menlo, Monaco, 'Courier New', monospace;white-space: pre;">${lines.map((line) => `<div><span style="color:#569cd6;">${line}</span></div>`).join('')}</div>`
    await editor.open('|')
    await editor.paste({
      'text/plain': 'const a = {\n  b\n}',
      'text/html': drawn(['const a = {', '&nbsp;&nbsp;b', '}']),
      'vscode-editor-data': '{"version":1,"mode":"typescript"}',
    })
    await editor.expectText('```typescript\nconst a = {\n  b\n}\n```|')
    await editor.open('|')
    await editor.paste({ 'text/plain': '## Title\n\n- *a*', 'text/html': drawn(['## Title', '', '- *a*']) })
    await editor.expectText('## Title\n\n- *a*|')
    await editor.open('|')
    await editor.paste({ 'text/plain': 'git push', 'text/html': drawn(['git push']) })
    await editor.expectText('git push|')
  })

  test('numbers its footnotes after those of the text', async ({ editor }) => {
    await editor.open('Old[^2].|\n\n[^2]: Note.')
    await editor.paste({
      'text/plain': 'New[1]\n[1] Its note.',
      'text/html': '<p>New<sup><a href="#fn1" id="r1">[1]</a></sup></p><div><p id="fn1"><a href="#r1">[1]</a> Its note.</p></div>',
    })
    await editor.expectText('Old[^2].\n\nNew[^3]\n\n[^3]: Its note.|\n\n[^2]: Note.')
  })

  test('says which pictures stayed behind', async ({ editor }) => {
    await editor.open('|')
    await editor.paste({ 'text/plain': 'a', 'text/html': 'a <img src="https://example.org/x.png" alt="A map">' })
    await editor.expectText('a [image: A map](https://example.org/x.png)|')
    await expect(editor.page.getByRole('note')).toContainText('1 picture of another site was changed to a link')
    await editor.type('x')
    await expect(editor.page.getByRole('note')).toBeHidden()
  })
})

test('cells of a spreadsheet become a table, also as plain text', async ({ editor }) => {
  const table = '| Port  | Note     |\n| ----- | -------- |\n| fa0/1 | a \\| b   |\n| fa0/2 | \\{x} \\<y> |'
  await editor.open('|')
  await editor.paste({ 'text/plain': 'Port\tNote\nfa0/1\ta | b\nfa0/2\t{x} <y>\n' })
  await editor.expectText(
    `${table.replace('a \\| b   |', 'a \\| b    |').replace('Note     |', 'Note      |').replace('-------- |', '--------- |')}|`,
  )
  await editor.press('ControlOrMeta+z')
  await editor.expectText('Port\tNote\nfa0/1\ta | b\nfa0/2\t{x} <y>\n|')
  for (const text of ['a\tb', 'a\nb', 'all:\n\tgcc x', '\ta\n\tb', 'a\tb\nc']) {
    await editor.open('|')
    await editor.paste({ 'text/plain': text })
    await editor.expectText(`${text}|`)
  }
})

test('a text with the line ends of Windows keeps them, whatever is pasted', async ({ editor }) => {
  for (const data of [{ 'text/plain': 'x\ny\r\nz' }, { 'text/plain': 'x\ny', 'text/html': '<p>x</p><p>y</p>' }]) {
    await editor.open('|a\r\nb')
    await editor.paste(data)
    expect((await editor.text()).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
  await editor.open('|a\nb')
  await editor.paste({ 'text/plain': 'x\r\ny' })
  expect(await editor.text()).toBe('x\nya\nb')
})
