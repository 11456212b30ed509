import { isolateHistory } from '@codemirror/commands'
import { Text } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { setPasteNotice } from '../base/paste-notice'
import type { EditorServices } from '../base/services'

interface BareEmbed {
  url: string
  /** The tag as it stands in the text. */
  tag: string
}

/**
 * Fetches what an embed that was just put in leads to, and writes its words into it. Where it cannot be fetched the embed opens for
 * words that are written by hand, and a notice says why. A tag that was changed meanwhile stays as it is.
 */
export async function fillEmbed(view: EditorView, keepEmbed: EditorServices['keepEmbed'], { url, tag }: BareEmbed): Promise<void> {
  view.dispatch({ effects: setPasteNotice.of(messages.fetchingEmbed()) })
  const outcome = await keepEmbed(url).catch((error: Error) => ({ problem: error.message }))
  if (!view.dom.isConnected) return
  const { state } = view
  const from = state.doc.toString().indexOf(tag)
  const { mdx, notice, cursor } = 'mdx' in outcome ? { ...outcome, notice: null, cursor: outcome.mdx.length } : byHand(tag, outcome.problem)
  const { head } = state.selection.main
  const isHere = head >= from && head <= from + tag.length
  view.dispatch({ effects: setPasteNotice.of(from < 0 ? null : notice) })
  if (from < 0) return
  view.dispatch({
    changes: { from, to: from + tag.length, insert: Text.of(mdx.split('\n')) },
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste',
    ...(isHere ? { selection: { anchor: from + cursor }, scrollIntoView: true } : {}),
  })
}

function byHand(tag: string, problem: string): { mdx: string; notice: string; cursor: number } {
  const opening = tag.replace(/ *\/>$/, '>')
  return { mdx: `${opening}\n\n\n\n</Embed>`, notice: messages.writeEmbedByHand({ problem }), cursor: opening.length + 2 }
}
