import { Empty } from '@/components/ui/empty'
import * as messages from '@/lib/messages/generated/studio'

/** Page for signed-in readers, who may not write. */
export function NotAnAuthor() {
  return (
    <Empty title={messages.thisPartIsForAuthors()}>
      <p>{messages.yourAccountCanRead()}</p>
    </Empty>
  )
}
