import { expect, test } from '../desk'

test('Markdown of another engine is converted when it is pasted, the changes are named, and one undo gives it back', async ({ desk }) => {
  const text = '## Note {: #note}\n\n{% include share.html %}\n\n:::tip\nLook.\n:::\n'
  await desk.open('|')
  await desk.paste({ 'text/plain': text })
  await desk.expectText('## Note {#note}\n\n\n<Callout kind="tip">\n\nLook.\n\n</Callout>\n|')
  const notice = desk.page.getByRole('note')
  await expect(notice).toContainText('4 elements from other blog engines were converted')
  await expect(notice).toContainText('{% include share.html %} → left out')
  await desk.press('ControlOrMeta+z')
  await desk.expectText(`${text}|`)
})

test('in code, and pasted as it is, it stays', async ({ desk }) => {
  await desk.open('```\n|\n```')
  await desk.paste({ 'text/plain': '{% include share.html %}' })
  await desk.expectText('```\n{% include share.html %}|\n```')
  await desk.open('|')
  await desk.pasteLiterally({ 'text/plain': '{% include share.html %}' })
  await desk.expectText('{% include share.html %}|')
})
