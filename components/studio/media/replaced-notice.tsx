import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/media'

/** Says in how many posts a picture was replaced: "replaced:3:1:9" in three, while one still shows the former one and nine are to follow. */
export function ReplacedNotice({ done }: { done: string }) {
  const [, replaced = 0, left = 0, coming = 0] = done.split(':').map((part) => Number(part) || 0)
  return <Notice live>{messages.replacedInPosts({ replaced, left, coming })}</Notice>
}
