import { Empty } from '@/components/ui/empty'

/** Page for signed-in readers, who may not write. */
export function NotAnAuthor() {
  return (
    <Empty title="This part is for authors">
      <p>Your account can read and comment. Ask the blog’s owner to make you an author.</p>
    </Empty>
  )
}
