import { MonthPosts, monthMetadata } from './month-posts'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { year: string; month: string }[] {
  return []
}

interface Props {
  params: Promise<{ year: string; month: string }>
}

export async function generateMetadata({ params }: Props) {
  return monthMetadata({ ...(await params), page: 1 })
}

export default async function MonthPage({ params }: Props) {
  return <MonthPosts {...(await params)} page={1} />
}
