import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { pathTo } from '@/lib/core/routes/path-to'

interface NewPageProps {
  searchParams: Promise<{ kind?: string }>
}

/** Leads to the editor of a post that does not exist until it is saved for the first time. */
export default async function NewPage({ searchParams }: NewPageProps) {
  const { kind } = await searchParams
  redirect(pathTo('/studio/posts/[id]', { id: randomUUID(), new: kind === 'page' ? 'page' : 'post' }))
}
