import type { Metadata } from 'next'
import Link from 'next/link'
import { PicturesBar } from '@/components/studio/media/bulk-bar'
import { DoneNotice } from '@/components/studio/media/done-notice'
import { ListEnd } from '@/components/studio/media/list-end'
import { MediaFilter } from '@/components/studio/media/media-filter'
import { MediaGrid } from '@/components/studio/media/media-grid'
import { MediaTable } from '@/components/studio/media/media-table'
import { MediaUpload } from '@/components/studio/media/media-upload'
import { AddressForm } from '@/components/studio/media/upload/address-form'
import { Empty } from '@/components/ui/empty'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole } from '@/lib/core/viewer'
import { listLibrary } from '@/lib/media/library/queries'
import { type LibraryInput, librarySchema } from '@/lib/media/library/schema'
import { embeds } from '@/lib/messages/generated/embeds'
import * as messages from '@/lib/messages/generated/media'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.media() }

interface MediaPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Builds the address of the library as it was asked for, without what it is anyway. */
function addressOf({ query, view, ...asked }: LibraryInput): string {
  return pathTo('/studio/media', { ...asked, query: query || undefined, view: view === 'list' ? view : undefined })
}

export default async function MediaPage({ searchParams }: MediaPageProps) {
  const { done, ...given } = await searchParams
  const asked = librarySchema.parse(given)
  const caller = await requireStudioCaller(addressOf(asked))
  const [library, { timeZone }] = await Promise.all([listLibrary(caller, asked), getSettings()])
  const filtered = Boolean(asked.filter || asked.query || asked.month || asked.type || asked.after)
  const href = (change: Partial<LibraryInput>) => addressOf({ ...asked, after: undefined, ...change })
  const mayChoose = hasRole(caller.viewer, 'EDITOR')
  return (
    <>
      <h1>{messages.media()}</h1>
      <p className="label mb-5">
        {messages.filesInLibrary({ total: library.total })}
        {' · '}
        <Link className="link" href="/studio/media/embeds" prefetch={false}>
          {embeds()}
        </Link>
      </p>
      <DoneNotice done={typeof done === 'string' ? done : undefined} />
      <MediaUpload />
      <AddressForm />
      <MediaFilter asked={asked} months={library.months} href={href} />
      {library.items.length > 0 && (
        <>
          {asked.view === 'list' ? (
            <MediaTable items={library.items} mayChoose={mayChoose} timeZone={timeZone} />
          ) : (
            <MediaGrid items={library.items} mayChoose={mayChoose} />
          )}
          {mayChoose && <PicturesBar trash={asked.filter === 'TRASHED'} />}
        </>
      )}
      {library.items.length === 0 && library.cut === null && (
        <Empty title={filtered ? messages.noFilesFound() : messages.noFiles()}>
          <p>{filtered ? messages.tryAnother() : messages.picturesOfPostsAppearHere()}</p>
        </Empty>
      )}
      <ListEnd next={library.next} cut={library.cut} after={asked.after} href={href} />
    </>
  )
}
