import { test } from '../desk'

test('what is typed goes into the text where the cursor is', async ({ desk }) => {
  await desk.open('A kestrel stands| in the wind.')
  await desk.type(' still')
  await desk.expectText('A kestrel stands still| in the wind.')
})
