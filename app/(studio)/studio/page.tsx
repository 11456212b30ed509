import { redirect } from 'next/navigation'
import { enter } from './enter'

export default async function Studio() {
  const { viewer } = await enter('/studio', 'READER')
  if (viewer.kind === 'user' && viewer.role === 'READER') return null
  redirect('/studio/posts')
}
