// The whole editor of a post, as a page of its own, with ./studio.ts as its server.
import { createRoot } from 'react-dom/client'
import type { EditorPost } from '@/components/editor/base/post'
import { Editor } from '@/components/editor/editor'
import { emptyFields } from '@/lib/posts/schema'
import { toEditFields } from '@/lib/posts/working-copy/edit-fields'

declare global {
  interface Window {
    /** Set before the page comes to life: the text of a post that is there, or nothing for a new one. */
    given: string
  }
}

const text = window.given
const isNew = text === ''

const post: EditorPost = {
  id: 'p1',
  writer: { id: 'w1', name: 'Ada' },
  kind: 'POST',
  version: isNew ? 0 : 3,
  fields: toEditFields({ ...emptyFields, title: isNew ? '' : 'A post', source: text, publishedAt: null }, 'UTC'),
  status: 'DRAFT',
  visibility: 'LISTED',
  statusText: 'Draft',
  liveHref: null,
  savedAt: isNew ? '' : '2026-11-28T12:00:00Z',
  otherWriter: null,
  timeZone: 'UTC',
  siteUrl: 'http://blog.test',
  locked: false,
  permalinkHint: '/:slug',
}

const tags = ['networking', 'netfilter', 'routers', 'home lab']
const series = [{ title: 'Networks at home', parts: [{ position: 1, title: 'Cables' }] }]

const main = document.querySelector('main')
main?.removeAttribute('class')
main?.style.setProperty('padding-inline', '1rem')
if (main) createRoot(main).render(<Editor post={post} knownTags={tags} knownSeries={series} />)
