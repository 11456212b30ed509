import { TextDiff } from '@/components/diff/text-diff'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/panels'
import type { OtherVersion as Other } from '@/lib/posts/working-copy/types'

/** The version that somebody else saved meanwhile beside the text that was posted, which is still in the form. */
export function OtherVersion({ other, mine }: { other: Other; mine: string }) {
  return (
    <div className="mt-3">
      <p className="mb-2">{messages.fromText({ by: other.by })}</p>
      <TextDiff before={other.fields.source} after={mine.replace(/\r\n/g, other.fields.source.includes('\r\n') ? '\r\n' : '\n')} />
      <p className="mt-2">
        <Button name="intent" value="overwrite">
          {messages.saveMineAsNewest()}
        </Button>
      </p>
      <p className="hint mt-2">{messages.theirsStaysVersionThatCan()}</p>
    </div>
  )
}
