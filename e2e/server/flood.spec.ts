import { Agent, request } from 'node:http'
import type { Page } from '@playwright/test'
import { testPassword } from '@/scripts/testing/people'
import { formOf, publish } from '../support/discussion'
import { expect, test } from '../support/fixtures'

const CONNECTIONS = 50

/** Asks for a page on many connections, each time it was answered, as one stranger from one address; returns how to end it. */
function flood(address: string): () => Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const statuses: number[] = []
  let over = false
  const ask = () =>
    new Promise<void>((resolve) => {
      const asked = request(address, { agent, headers: { 'x-forwarded-for': '203.0.113.9' } }, (answer) => {
        answer.resume()
        answer.once('close', () => {
          statuses.push(answer.statusCode ?? 0)
          resolve()
        })
      })
      asked.once('error', () => resolve())
      asked.end()
    })
  const all = Array.from({ length: CONNECTIONS }, async () => {
    while (!over) await ask()
  })
  return async () => {
    over = true
    await Promise.all(all)
    agent.destroy()
    return statuses
  }
}

/** Presses a button and, where there was no time for what was sent, sends it again from the page that gives it back. */
async function send(page: Page, press: () => Promise<void>, words: { field: string; value: string }): Promise<void> {
  await press()
  for (let times = 0; times < 5 && (await page.getByRole('heading', { name: 'This was not sent' }).isVisible()); times++) {
    await expect(page.getByLabel(words.field)).toHaveValue(words.value)
    const password = page.getByLabel('Password')
    if (await password.isVisible()) await password.fill(testPassword)
    await page.getByRole('button', { name: 'Send it again' }).click()
  }
}

test('while a stranger floods the sign-in page, finished pages are served and others write and sign in', { tag: '@alone' }, async ({
  site,
  plainReader,
  editor,
}) => {
  const talk = await publish(site, 'Flooded')
  await (await fetch(`${site.url}/`)).text()
  await plainReader.goto(talk.address)
  const { text, name, press } = formOf(plainReader)
  const endFlood = flood(`${site.url}/signin`)

  const begun = performance.now()
  for (let times = 0; times < 40; times++) {
    const reply = await fetch(`${site.url}/`)
    expect(reply.status).toBe(200)
    await reply.text()
  }
  const read = performance.now() - begun

  await text.fill('What I *found out*.')
  await name.fill('Grace')
  await send(plainReader, () => press('Post comment'), { field: 'Your text', value: 'What I *found out*.' })
  await expect(plainReader.getByText('What I found out.')).toBeVisible()

  await plainReader.goto('/signin')
  await plainReader.getByLabel('E-mail address').fill(editor.email)
  await plainReader.getByLabel('Password').fill(testPassword)
  await send(plainReader, () => plainReader.getByRole('button', { name: 'Sign in' }).click(), { field: 'E-mail', value: editor.email })
  await expect(plainReader).toHaveURL(/\/studio/)

  const statuses = await endFlood()
  const seconds = (performance.now() - begun) / 1000
  const made = statuses.filter((status) => status === 200).length
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  // One stranger gets a few pages a second, whatever the machine could make; a finished page costs next to nothing beside them.
  expect(made).toBeLessThan(20 + 6 * seconds)
  expect(read / 40).toBeLessThan((seconds * 1000) / made)
})
