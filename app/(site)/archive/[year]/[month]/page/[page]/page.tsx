import { notFound } from 'next/navigation'
import { parsePage } from '@/components/site/param'
import { MonthPosts, monthMetadata } from '../../month-posts'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { year: string; month: string; page: string }[] {
  return []
}

interface Props {
  params: Promise<{ year: string; month: string; page: string }>
}

export async function generateMetadata({ params }: Props) {
  const { page, ...month } = await params
  return monthMetadata({ ...month, page: parsePage(page) ?? 1 })
}

export default async function MonthOlderPage({ params }: Props) {
  const { page, ...month } = await params
  return <MonthPosts {...month} page={parsePage(page) ?? notFound()} />
}
