import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RowAction } from './row-action'

/** An action of the server as React's renderer knows it: it names itself in the form. */
function serverAction() {
  const action = async () => undefined
  const named = { name: 'action', action: '', encType: 'multipart/form-data', method: 'POST', data: null }
  return Object.assign(action, { $$FORM_ACTION: () => ({ ...named }), bind: () => action })
}

/** Renders rows with a button each, and returns the addresses of their forms. */
function addressesOf(rows: readonly Record<string, string>[]): (string | undefined)[] {
  const action = serverAction()
  const html = renderToStaticMarkup(
    <ul>
      {rows.map((fields) => (
        <li key={fields.id ?? ''}>
          <RowAction action={action} fields={fields} of="a row">
            Remove
          </RowAction>
        </li>
      ))}
    </ul>,
  )
  return [...html.matchAll(/<form[^>]* action="([^"]*)"/g)].map(([, address]) => address)
}

test('the form of a row has the same address wherever the row stands, so that the answer to it is shown there', () => {
  const [first, second] = addressesOf([{ id: 'a' }, { id: 'b/ü' }])
  expect(addressesOf([{ id: 'b/ü' }])).toEqual([second])
  expect([first, second]).toEqual(['#a', '#b%2F%C3%BC'])
  expect(addressesOf([{ id: 'a', version: '3' }])).toEqual([first])
})

test('a form with nothing of its own has an address too', () => {
  expect(addressesOf([{}])).toEqual([expect.stringMatching(/^#./)])
})
