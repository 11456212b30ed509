import { Notice } from '@/components/ui/notice'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/media'

const intents = ['trash', 'restore', 'delete']

/** Says what was done in the library: "fetched" or "waiting", or to pictures: "trash:3:1" for three, one of which posts show. */
export function DoneNotice({ done }: { done: string | undefined }) {
  if (done === 'fetched' || done === 'waiting')
    return (
      <div className="mb-5">
        <Notice live>{done === 'fetched' ? files.fileIsInLibrary() : files.pictureTakesWhile()}</Notice>
      </div>
    )
  const [intent = '', pictures, used] = done?.split(':') ?? []
  if (!intents.includes(intent)) return null
  const counts = { intent, pictures: Number(pictures) || 0, used: Number(used) || 0 }
  return (
    <div className="mb-5">
      <Notice live>
        {messages.changedFiles(counts)} {counts.used > 0 && messages.usedStay(counts)}
      </Notice>
    </div>
  )
}
