import type { Metadata } from 'next'
import { RunList } from '@/components/studio/imports/run-list'
import { UploadForm } from '@/components/studio/imports/upload'
import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { getSettings } from '@/lib/settings/queries'
import { readProblem } from '@/lib/transfer/file/problem-token'
import { listImports } from '@/lib/transfer/queries'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.import() }

interface ImportsProps {
  searchParams: Promise<{ problem?: string | string[] }>
}

export default async function Imports({ searchParams }: ImportsProps) {
  const caller = await requireStudioCaller('/studio/import', 'OWNER')
  const [{ problem }, runs, { timeZone }] = [await searchParams, await listImports(caller), await getSettings()]
  return (
    <div className="grid max-w-2xl gap-8">
      <h1>{messages.import()}</h1>
      {problem !== undefined && (
        <Notice tone="problem" live>
          {readProblem(String(problem)) ?? messages.fileCouldNotBeTaken()}
        </Notice>
      )}
      <p>{moving.exportBringsAll()}</p>
      <p>{messages.commentsGoBelowPosts()}</p>
      <UploadForm />
      {runs.length > 0 && (
        <section aria-labelledby="runs" className="grid gap-3">
          <h2 id="runs">{messages.earlier()}</h2>
          <RunList runs={runs} timeZone={timeZone} />
        </section>
      )}
    </div>
  )
}
