import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CropForm } from '@/components/studio/media/crop-form'
import { FocusForm } from '@/components/studio/media/focus-form'
import { PictureDetails } from '@/components/studio/media/picture-details'
import { PictureForm } from '@/components/studio/media/picture-form'
import { ReplaceForm } from '@/components/studio/media/replace-form'
import { ReplacedNotice } from '@/components/studio/media/replaced-notice'
import { Notice } from '@/components/ui/notice'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole } from '@/lib/core/viewer'
import { getPicture } from '@/lib/media/library/queries'
import * as messages from '@/lib/messages/generated/media'
import { listPictureUses } from '@/lib/posts/studio/queries'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.media() }

interface PicturePageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PicturePage({ params, searchParams }: PicturePageProps) {
  const { id } = await params
  const caller = await requireStudioCaller(pathTo('/studio/media/[id]', { id }))
  const [picture, used] = await Promise.all([getPicture(caller, id), listPictureUses(caller, id)])
  if (!picture) notFound()
  const { done } = await searchParams
  const isShown = picture.width > 0 && !picture.trashedAt
  const mayTrash = hasRole(caller.viewer, 'EDITOR')
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-5">
      <p className="label">
        <Link className="link" href="/studio/media" prefetch={false}>
          {messages.media()}
        </Link>
      </p>
      <h1 className="break-words">{picture.fileName || messages.media()}</h1>
      {done === 'saved' && <Notice live>{messages.saved()}</Notice>}
      {done === 'cropped' && <Notice live>{messages.wasCropped()}</Notice>}
      {typeof done === 'string' && done.startsWith('replaced:') && <ReplacedNotice done={done} />}
      {done === 'restored' && <Notice live>{messages.pictureIsBack()}</Notice>}
      <div className="grid gap-6 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PictureDetails picture={picture} used={used} mayTrash={mayTrash} />
        <div className="grid content-start gap-8">
          <PictureForm picture={picture} />
          {mayTrash && isShown && <FocusForm picture={picture} />}
          {isShown && picture.mimeType !== 'image/gif' && <CropForm picture={picture} mayReplace={mayTrash} />}
          {mayTrash && isShown && <ReplaceForm id={id} />}
        </div>
      </div>
    </div>
  )
}
