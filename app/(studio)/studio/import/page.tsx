import type { Metadata } from 'next'
import { RunList } from '@/components/studio/imports/run-list'
import { UploadForm } from '@/components/studio/imports/upload'
import { Notice } from '@/components/ui/notice'
import { getSettings } from '@/lib/settings/queries'
import { listImports } from '@/lib/transfer/queries'
import { enter } from '../enter'

export const metadata: Metadata = { title: 'Import comments' }

interface ImportsProps {
  searchParams: Promise<{ problem?: string | string[] }>
}

export default async function Imports({ searchParams }: ImportsProps) {
  const caller = await enter('/studio/import', 'OWNER')
  const [{ problem }, runs, { timeZone }] = [await searchParams, await listImports(caller), await getSettings()]
  return (
    <div className="grid max-w-2xl gap-8">
      <h1>Import comments</h1>
      {problem !== undefined && (
        <Notice tone="problem" live>
          {problem === 'INVALID'
            ? 'That is no export that can be read here, or it did not arrive whole. Choose the file as the other system gave it to you.'
            : 'The file could not be taken. Sign in as the owner and send it again.'}
        </Notice>
      )}
      <p>
        Comments go below the posts that live at the addresses they had elsewhere, with their threads, dates and writers. You see what would
        happen before anything does, and importing the same file again adds what is new alone. Nobody gets mail.
      </p>
      <UploadForm />
      {runs.length > 0 && (
        <section aria-labelledby="runs" className="grid gap-3">
          <h2 id="runs">Earlier</h2>
          <RunList runs={runs} timeZone={timeZone} />
        </section>
      )}
    </div>
  )
}
