import type { Metadata } from 'next'
import Link from 'next/link'
import { TextDiff } from '@/components/diff/text-diff'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/moving'
import { comparePost } from '@/lib/transfer/queries'
import { comparisonSchema } from '@/lib/transfer/schema'
import { orNotFound } from '../../../posts/[id]/or-not-found'
import { requireStudioCaller } from '../../../studio-caller'

export const metadata: Metadata = { title: messages.originalAndResult() }

interface CompareProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Compare({ params, searchParams }: CompareProps) {
  const { id } = await params
  const address = pathTo('/studio/import/[id]', { id })
  const caller = await requireStudioCaller(`${address}/compare`, 'OWNER')
  const { title, before, after } = await orNotFound(comparePost(caller, { id, ...comparisonSchema.parse(await searchParams) }))
  return (
    <div className="mx-auto grid max-w-6xl gap-4">
      <p className="label">
        <Link className="link" href={address} prefetch={false}>
          {messages.backToImport()}
        </Link>
      </p>
      <h1 className="break-words">{title || messages.withoutTitle()}</h1>
      <p className="max-w-2xl">{messages.leftIsOldPage()}</p>
      <TextDiff before={before} after={after} layout="sides" />
    </div>
  )
}
