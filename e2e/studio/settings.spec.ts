import sharp from 'sharp'
import { expectSound } from '../support/checks'
import { settle } from '../support/discussion'
import { expect, test } from '../support/fixtures'

const drawing = () =>
  sharp({ create: { width: 1200, height: 630, channels: 3, background: '#754' } })
    .png()
    .toBuffer()

test('the owner gives the blog an image for links, a licence and a contact for security, and sees the card before', async ({
  studio,
  site,
  request,
}) => {
  expect((await request.get('/.well-known/security.txt')).status()).toBe(404)
  const before = await settle(site, {})
  await studio.goto('/studio/settings')
  await studio
    .getByLabel('Upload a picture Picture for links')
    .setInputFiles({ name: 'lab.png', mimeType: 'image/png', buffer: await drawing() })
  await expect(studio.getByLabel('Picture for links', { exact: true })).toHaveValue(/^\/media\/[0-9a-f]{64}\.png$/)
  const src = await studio.getByLabel('Picture for links', { exact: true }).inputValue()
  await expect(studio.getByRole('figure').getByRole('img')).toHaveAttribute('src', src)
  await studio.getByLabel('Alt text of the picture for links').fill('A lab at night')
  await studio.getByLabel('Licence', { exact: true }).selectOption('CC BY 4.0')
  await studio.getByLabel('Contact for security reports').fill('nobody')
  await studio.getByRole('button', { name: 'Save settings' }).click()
  await expect(studio.getByLabel('Contact for security reports')).toHaveAccessibleDescription(/Enter an e-mail address/)
  await expect(studio.getByLabel('Picture for links', { exact: true })).toHaveValue(src)
  await studio.getByLabel('Contact for security reports').fill('safe@example.org')
  await studio.getByRole('button', { name: 'Save settings' }).click()
  await expect(studio.getByText('Saved.')).toBeVisible()
  await expectSound(studio)

  const home = await (await request.get('/')).text()
  expect(home).toMatch(/property="og:image" content="[^"]*\/media\//)
  expect(home).toContain('content="A lab at night"')
  expect(home).toContain('rel="license"')
  expect(await (await request.get('/.well-known/security.txt')).text()).toContain('Contact: mailto:safe@example.org')
  await settle(site, before)
})

test('an owner with a picture has it on the home page', async ({ studio, site, request }) => {
  await studio.goto('/studio/account')
  await studio.getByLabel('Upload a picture Your picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await drawing() })
  await expect(studio.getByText('Uploaded. Save to use it.')).toBeVisible()
  const src = await studio.getByLabel('Your picture', { exact: true }).inputValue()
  await studio.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(studio.getByText(/saved/i).first()).toBeVisible()
  await expectSound(studio)
  expect(await (await request.get('/')).text()).toContain(`src="${src}"`)
  await studio.getByLabel('Your picture', { exact: true }).fill('')
  await studio.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await request.get('/')).text()).not.toContain(src)
  expect(await site.db.user.count({ where: { avatar: { not: '' } } })).toBe(0)
})
