import type { OtherVersion } from '@/lib/posts/working-copy/types'

/** Tells the other tabs of this browser, in which the same person has the same post open, what was saved here. */
export class OtherTabs {
  readonly #channel: BroadcastChannel

  constructor(writerId: string, postId: string, onSaved: (saved: OtherVersion) => void) {
    this.#channel = new BroadcastChannel(`fieldnotes-${writerId}-${postId}`)
    this.#channel.onmessage = ({ data }: MessageEvent<OtherVersion>) => onSaved(data)
  }

  tell(saved: OtherVersion): void {
    this.#channel.postMessage(saved)
  }

  close(): void {
    this.#channel.close()
  }
}
