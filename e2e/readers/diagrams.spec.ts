import { Author } from '../support/author'
import { expectAccessible, expectSound } from '../support/checks'
import { expect, test } from '../support/fixtures'

test('a diagram is a picture in the colours of the page, with its words and its source', async ({ studio, page, plainReader, request }) => {
  const author = new Author(studio)
  await author.write({
    title: 'Network kestrel',
    text: '```mermaid\nflowchart LR\n  a[Laptop] -->|HTTPS| b{Firewall}\n  b --> c[(Database)]\n```\n\n```mermaid\npie\n  "a": 1\n```',
  })
  await author.publish()
  for (const reader of [page, plainReader]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await reader.emulateMedia({ colorScheme })
      await reader.goto('/network-kestrel')
      const picture = reader.getByRole('img', { name: 'Flowchart: Laptop, Firewall, Database' })
      await expect(picture).toHaveCount(1)
      await picture.scrollIntoViewIfNeeded()
      await expect(picture).toHaveAttribute('src', new RegExp(`/1-${colorScheme}\\.svg$`))
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(100)
      await expectAccessible(reader)
    }
  }
  await expectSound(page)
  await page.getByText('Source of the diagram').click()
  await expect(page.getByText('a[Laptop]')).toBeVisible()
  await expect(page.getByText('"a": 1')).toBeVisible()
  const src = (await page.getByRole('img', { name: 'Flowchart' }).getAttribute('src')) ?? ''
  const answer = await request.get(src)
  expect(answer.headers()).toMatchObject({ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' })
  expect(await answer.text()).not.toContain('var(')
  for (const other of [src.replace('1-', '2-'), src.replace(/[0-9a-f]{64}/, '0'.repeat(64)), src.replace('-dark', '-blue')])
    expect((await request.get(other)).status()).toBe(404)
})
