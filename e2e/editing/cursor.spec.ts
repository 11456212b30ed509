import { type Desk, expect, test } from './desk'

const looks = (desk: Desk) =>
  desk.page.evaluate(() => {
    const [cursor] = document.getElementsByClassName('cm-cursor')
    return cursor && getComputedStyle(cursor).visibility
  })

test('the cursor stays while somebody types, goes and comes when the keys pause, and no animation runs for it', async ({ desk }) => {
  await desk.page.clock.install()
  await desk.open('one|')
  await desk.type(' two')
  expect(await looks(desk)).toBe('visible')
  expect(await desk.page.evaluate(() => document.getAnimations().length)).toBe(0)
  await desk.page.clock.runFor(600)
  expect(await looks(desk)).toBe('hidden')
  await desk.page.clock.runFor(600)
  expect(await looks(desk)).toBe('visible')
  await desk.page.clock.runFor(600)
  await desk.type('!')
  expect(await looks(desk)).toBe('visible')
})

test('the cursor does not blink for those who asked for less motion', async ({ desk }) => {
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  await desk.page.clock.install()
  await desk.open('one|')
  await desk.type(' two')
  await desk.page.clock.runFor(600)
  expect(await looks(desk)).toBe('visible')
})
