import type { Metadata } from 'next'
import Link from 'next/link'
import { MediaFilter } from '@/components/studio/media/media-filter'
import { MediaGrid } from '@/components/studio/media/media-grid'
import { MediaUpload } from '@/components/studio/media/media-upload'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { pathTo } from '@/lib/core/routes/path-to'
import { listLibrary } from '@/lib/media/library/queries'
import { librarySchema } from '@/lib/media/library/schema'
import { embeds } from '@/lib/messages/generated/embeds'
import * as messages from '@/lib/messages/generated/media'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.media() }

interface MediaPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MediaPage({ searchParams }: MediaPageProps) {
  const { done, ...given } = await searchParams
  const { page, query, ...input } = librarySchema.parse(given)
  const filters = { ...input, query: query || undefined }
  const caller = await requireStudioCaller(pathTo('/studio/media', { ...filters, page: page > 1 ? page : undefined }))
  const library = await listLibrary(caller, { ...filters, page })
  const filtered = Boolean(filters.filter || filters.query || filters.month)
  return (
    <>
      <h1>{messages.media()}</h1>
      <p className="label mb-5">
        <Link className="link" href="/studio/media/embeds" prefetch={false}>
          {embeds()}
        </Link>
      </p>
      {done === 'trashed' && <Notice live>{messages.trashed()}</Notice>}
      <MediaUpload />
      <MediaFilter {...filters} months={library.months} />
      {library.items.length > 0 ? (
        <MediaGrid items={library.items} total={library.total} />
      ) : (
        <Empty title={filtered ? messages.nothingFits() : messages.noPictures()}>
          <p>{filtered ? messages.tryAnother() : messages.firstPicture()}</p>
        </Empty>
      )}
      <Pager
        page={library.page}
        pages={library.pages}
        href={(other) => pathTo('/studio/media', { ...filters, page: other })}
        label={messages.pagesOfPictures()}
      />
    </>
  )
}
