import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'

interface NewPageProps {
  searchParams: Promise<{ kind?: string }>
}

/** Leads to the editor of a post that does not exist until it is saved for the first time. */
export default async function NewPage({ searchParams }: NewPageProps) {
  const { kind } = await searchParams
  redirect(`/studio/posts/${randomUUID()}?new=${kind === 'page' ? 'page' : 'post'}`)
}
