import { setTimeout as pause } from 'node:timers/promises'
import { Author } from './author'
import { expect, test } from './fixtures'

const scripts = '**/_next/static/chunks/**'

test('keys that are pressed before searching has come go into its field, and not into the text', async ({ studio }) => {
  await new Author(studio).write({ title: 'Late', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('ControlOrMeta+End')
  await studio.route(scripts, async (route) => {
    await pause(400)
    await route.continue()
  })
  await studio.keyboard.press('ControlOrMeta+f')
  await studio.keyboard.type('two')
  const panel = studio.getByRole('search', { name: 'Find and replace' })
  await expect(panel.getByRole('textbox', { name: 'Find' })).toHaveValue('two')
  await expect(panel.getByRole('status')).toHaveText(/^1 found|^1 of 1/)
  await expect(text).toHaveText('one two')
})

test('a menu opens behind the sign that was typed before it had come, and what cannot come says so', async ({ studio }) => {
  await new Author(studio).write({ title: 'Later', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('ControlOrMeta+End')
  await studio.route(scripts, (route) => route.abort())
  await studio.keyboard.press('ControlOrMeta+f')
  await expect(studio.getByText('Searching cannot be loaded now.')).toBeVisible()
  await studio.keyboard.type('!')
  await expect(text).toHaveText('one two!')
  await studio.unroute(scripts)
  await studio.route(scripts, async (route) => {
    await pause(400)
    await route.continue()
  })
  await studio.keyboard.type('\n\n/tab')
  await expect(studio.getByRole('option', { name: 'Table' })).toBeVisible()
})
