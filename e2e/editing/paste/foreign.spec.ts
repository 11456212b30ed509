import { expect, test } from '../bare-editor'

test('Markdown of another engine is converted when it is pasted, the changes are named, and one undo gives it back', async ({ editor }) => {
  const text = '## Note {: #note}\n\n{% include share.html %}\n\n:::tip\nLook.\n:::\n'
  await editor.open('|')
  await editor.paste({ 'text/plain': text })
  await editor.expectText('## Note {#note}\n\n\n<Callout kind="tip">\n\nLook.\n\n</Callout>\n|')
  const notice = editor.page.getByRole('note')
  await expect(notice).toContainText('4 elements from other blog engines were converted')
  await expect(notice).toContainText('{% include share.html %} → left out')
  await editor.press('ControlOrMeta+z')
  await editor.expectText(`${text}|`)
})

test('in code, and pasted as it is, it stays', async ({ editor }) => {
  await editor.open('```\n|\n```')
  await editor.paste({ 'text/plain': '{% include share.html %}' })
  await editor.expectText('```\n{% include share.html %}|\n```')
  await editor.open('|')
  await editor.pasteLiterally({ 'text/plain': '{% include share.html %}' })
  await editor.expectText('{% include share.html %}|')
})
