import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/media'

/** Says in how many posts a picture was replaced: "replaced:3:1" in three, while one still shows the former one. */
export function ReplacedNotice({ done }: { done: string }) {
  const [, replaced, left] = done.split(':')
  return <Notice live>{messages.replacedInPosts({ replaced: Number(replaced) || 0, left: Number(left) || 0 })}</Notice>
}
