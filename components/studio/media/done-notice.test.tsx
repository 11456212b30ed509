import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DoneNotice } from './done-notice'

test('a picture that is encoded later is not said to be in the library', () => {
  const said = (done: string) => renderToStaticMarkup(<DoneNotice done={done} />)
  expect(said('fetched')).toContain('The file is in the library.')
  expect(said('waiting')).toContain('It will be in the library soon.')
  expect(said('waiting')).not.toContain('is in the library')
  expect(said('other')).toBe('')
})
