import { type Desk, expect, test } from '../desk'

const drawn = (desk: Desk) => desk.page.locator('.cm-cursor').count()
const caretColor = (desk: Desk) => desk.field.evaluate((field) => getComputedStyle(field.querySelector('.cm-line') ?? field).caretColor)

test('one cursor is the browser’s own, in the colour of the blog, and no animation runs for it', async ({ desk }) => {
  await desk.open('one|')
  await desk.type(' two')
  expect(await drawn(desk)).toBe(0)
  const accent = await desk.field.evaluate((field) => {
    field.style.color = 'var(--accent)'
    return getComputedStyle(field).color
  })
  expect(await caretColor(desk)).toBe(accent)
  expect(await desk.page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('several cursors are drawn and stand still, and one again is not', async ({ desk }) => {
  await desk.open('|one\ntwo')
  await desk.press('ControlOrMeta+Alt+ArrowDown')
  await desk.type('a ')
  await desk.expectText('a one\na two')
  expect(await drawn(desk)).toBe(2)
  expect(await desk.page.evaluate(() => document.getAnimations().length)).toBe(0)
  await desk.press('Escape')
  await desk.type('!')
  expect(await drawn(desk)).toBe(0)
})

test('the cursor does not blink for those who asked for less motion', async ({ desk }) => {
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  await desk.open('one|')
  const blinks = await desk.field.evaluate((field) => getComputedStyle(field).getPropertyValue('caret-animation'))
  expect(blinks).toBe('manual')
})
