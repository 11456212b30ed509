import { test } from '../bare-editor'

test('what is typed goes into the text where the cursor is', async ({ editor }) => {
  await editor.open('A kestrel stands| in the wind.')
  await editor.type(' still')
  await editor.expectText('A kestrel stands still| in the wind.')
})
