import { Empty } from '@/components/ui/empty'

export function NotAnAuthor() {
  return (
    <Empty title="This part is for authors">
      <p>Your account can read and comment. Ask the blog’s owner to make you an author.</p>
    </Empty>
  )
}
