import { expect, test, textIn } from '../whole-editor'

const text = `<Note>First</Note>

Look at {this()} and {that()}.

<Intro>Second</Intro>

<Intro>Third</Intro>

<p class="lead" align="center">Fourth</p>

[Fifth](javascript:alert(1))

<Details>Sixth</Details>
`

test('all problems are listed at once, and put right one by one, by kind, or all that is safe as one step', async ({
  edit,
  saves,
  reader: _,
}) => {
  const page = await edit(text)
  const list = page.getByRole('region', { name: 'Problems in the text' })
  const expectHeadings = (...headings: string[]) => expect(list.getByRole('heading')).toHaveText(headings)
  const warnings = '2 warnings: the text can be published as it is'
  await expectHeadings('7 problems: fix before publishing', warnings)
  await expect(list.getByRole('button', { name: /^Line 5, column 1/ })).toBeVisible()
  await expect(list.getByRole('button', { name: 'Line 7, column 1' })).toBeVisible()

  await list.getByRole('listitem').filter({ hasText: '<Note>' }).getByRole('button', { name: 'Make it a Callout' }).click()
  await expectHeadings('6 problems: fix before publishing', warnings)
  await list.getByRole('button', { name: 'Write \\{ (2 times)' }).click()
  await expectHeadings('4 problems: fix before publishing', warnings)
  await list.getByRole('button', { name: 'Add summary="…"' }).click()
  await page.keyboard.type('More')
  await expectHeadings('3 problems: fix before publishing', warnings)
  const before = `<Callout kind="note">First</Callout>

Look at \\{this()} and \\{that()}.

<Intro>Second</Intro>

<Intro>Third</Intro>

<p class="lead" align="center">Fourth</p>

[Fifth](javascript:alert(1))

<Details summary="More">Sixth</Details>
`
  await expect.poll(() => saves.at(-1)?.source).toBe(before)

  const kept = before.replace(/<\/?Intro>| class="lead"| align="center"/g, '').replace('[Fifth](javascript:alert(1))', 'Fifth')
  await list.getByRole('button', { name: 'Apply all safe fixes (5)' }).click()
  await expect(list).toBeHidden()
  await expect.poll(() => saves.at(-1)?.source).toBe(kept)
  await textIn(page).press('ControlOrMeta+z')
  await expect.poll(() => saves.at(-1)?.source).toBe(before)
  await list.getByRole('button', { name: 'Remove <Intro>, keep what is inside (2 times)' }).click()
  await expectHeadings('One problem: fix before publishing', warnings)
})
