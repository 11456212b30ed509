import { expect, test } from 'vitest'
import { actionManifest } from '@/scripts/testing/test-server'
import { encodeForm, FormActions } from './form-actions'

const actions = new FormActions(actionManifest)

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

async function encodedFields(form: FormData, id: string): Promise<[string, FormDataEntryValue][]> {
  const { type, body } = await encodeForm(form, id)
  const read = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  return [...read]
}

test('a form is answered by the action whose id it carries, and by that of its name when this build has no such action of a form', () => {
  expect(actions.find(formOf(['$ACTION_ID_7f00c0', ''], ['do', 'of another version']))).toBe('7f00c0')
  for (const id of ['of another build', '7f00a0'])
    expect(actions.find(formOf([`$ACTION_ID_${id}`, ''], ['do', 'post-comment']))).toBe('7f00c0')
  expect(actions.find(formOf(['do', 'post-comment']))).toBe('7f00c0')
})

test('no name and no id leads to an action that is not of a form, or to none', () => {
  for (const name of ['sign-out', 'gone', '', 'constructor']) expect(actions.find(formOf(['do', name])), name).toBe(null)
  expect(actions.find(formOf(['$ACTION_ID_7f00a0', '']))).toBe(null)
  expect(actions.find(formOf(['text', 'x']))).toBe(null)
})

test('of all fields by which React finds actions and their arguments, one is passed on', async () => {
  const sent = formOf(
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', '{"id":"7f00a0","bound":"$@1"}'],
    ['$ACTION_1:1', '["mine"]'],
    ['$ACTION_KEY', 'k'],
    ['$ACTION_ID_7f00a0', ''],
    ['$ACTION_ID_7f00c0', 'x'],
    ['text', 'ä "\r\nb'],
    ['text', ''],
  )
  expect(await encodedFields(sent, '7f00c0')).toEqual([
    ['text', 'ä "\r\nb'],
    ['text', ''],
    ['$ACTION_ID_7f00c0', ''],
  ])
})

test('a form of as many fields as 64 kB hold grows no further than Next takes, and is still refused for their number', async () => {
  const many = formOf(...Array.from({ length: 32_000 }, (): [string, string] => ['a', '']))
  expect((await encodeForm(many, '7f00c0')).body.length).toBeLessThan(1_000_000)
  expect(await encodedFields(many, '7f00c0')).toHaveLength(1002)
})
