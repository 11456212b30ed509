import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthorsForm } from '@/components/studio/imports/authors-form'
import { LeftToDo } from '@/components/studio/imports/left-to-do'
import { Outcomes } from '@/components/studio/imports/outcomes'
import { PlanRows } from '@/components/studio/imports/plan-rows'
import { Run } from '@/components/studio/imports/run'
import { rich } from '@/components/ui/rich'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/imports'
import { formatNames } from '@/lib/transfer/export-file/foreign-comment'
import { getImport, listAuthorUsers, listLeftToDo, listOutcomes, listPlan } from '@/lib/transfer/queries'
import { outcomeFilterSchema } from '@/lib/transfer/schema'
import { orNotFound } from '../../posts/[id]/or-not-found'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.import() }

interface ImportProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Import({ params, searchParams }: ImportProps) {
  const { id } = await params
  const address = pathTo('/studio/import/[id]', { id })
  const caller = await requireStudioCaller(address, 'OWNER')
  const run = await orNotFound(getImport(caller, id))
  const filter = outcomeFilterSchema.parse(await searchParams)
  const begun = run.position + run.postPosition > 0
  const outcomes = begun ? await listOutcomes(caller, { id, ...filter }) : null
  const left = run.state === 'done' && run.scope === 'site' ? await listLeftToDo(caller, id) : null
  const asksAuthors = run.state === 'ready' && !begun && (run.postReport?.authors.length ?? 0) > 0
  const users = asksAuthors ? await listAuthorUsers(caller) : []
  const plan = run.state === 'ready' && !begun ? await listPlan(caller, { id, page: filter.page }) : null
  return (
    <div className="grid max-w-2xl gap-6">
      <p className="label">
        <Link className="link" href="/studio/import" prefetch={false}>
          {messages.allImports()}
        </Link>
      </p>
      <h1 className="break-words">
        {rich(
          messages.fromFormatName({
            fileName: run.fileName || messages.fileWithoutName(),
            formatName: formatNames[run.format],
            span: (text) => <span className="label">{text}</span>,
          }),
        )}
      </h1>
      {asksAuthors && run.postReport && <AuthorsForm id={id} authors={run.postReport.authors} users={users} />}
      <Run run={run} />
      {left && <LeftToDo {...left} address={address} />}
      {plan && <PlanRows {...plan} address={address} />}
      {outcomes && <Outcomes {...outcomes} address={address} outcome={filter.outcome} />}
    </div>
  )
}
