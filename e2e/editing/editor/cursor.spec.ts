import { type BareEditor, expect, test } from '../bare-editor'

const drawn = (editor: BareEditor) => editor.page.locator('.cm-cursor').count()
const caretColor = (editor: BareEditor) =>
  editor.field.evaluate((field) => getComputedStyle(field.querySelector('.cm-line') ?? field).caretColor)

test('one cursor is the browser’s own, in the colour of the blog, and no animation runs for it', async ({ editor }) => {
  await editor.open('one|')
  await editor.type(' two')
  expect(await drawn(editor)).toBe(0)
  const accent = await editor.field.evaluate((field) => {
    field.style.color = 'var(--accent)'
    return getComputedStyle(field).color
  })
  expect(await caretColor(editor)).toBe(accent)
  expect(await editor.page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('several cursors are drawn and stand still, and one again is not', async ({ editor }) => {
  await editor.open('|one\ntwo')
  await editor.press('ControlOrMeta+Alt+ArrowDown')
  await editor.type('a ')
  await editor.expectText('a one\na two')
  expect(await drawn(editor)).toBe(2)
  expect(await editor.page.evaluate(() => document.getAnimations().length)).toBe(0)
  await editor.press('Escape')
  await editor.type('!')
  expect(await drawn(editor)).toBe(0)
})

test('the cursor does not blink for those who asked for less motion', async ({ editor }) => {
  await editor.page.emulateMedia({ reducedMotion: 'reduce' })
  await editor.open('one|')
  const blinks = await editor.field.evaluate((field) => getComputedStyle(field).getPropertyValue('caret-animation'))
  expect(blinks).toBe('manual')
})
