import { Button } from '@/components/ui/button'
import { createPostAction } from '@/lib/posts/actions'

export function NewPost({ withPage }: { withPage: boolean }) {
  return (
    <div className="flex gap-2">
      {withPage && (
        <form action={createPostAction}>
          <input type="hidden" name="kind" value="PAGE" />
          <Button>New page</Button>
        </form>
      )}
      <form action={createPostAction}>
        <Button variant="primary">New post</Button>
      </form>
    </div>
  )
}
