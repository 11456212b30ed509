import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view'

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|\ud83a[\udd00-\udd5f]|[\ud802\ud803][\udc00-\udfff]/
const ownWay = Decoration.line({ attributes: { dir: 'auto' } })

function directions({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  let at = 0
  for (const { from, to } of visibleRanges) {
    for (at = Math.max(at, from); at <= to; ) {
      const line = state.doc.lineAt(at)
      if (rightToLeft.test(line.text)) builder.add(line.from, line.from, ownWay)
      at = line.to + 1
    }
  }
  return builder.finish()
}

/** Each line runs the way of its first letter. Only lines that have letters of the other way need to be asked. */
export const direction: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.define(
    (view) => ({
      decorations: directions(view),
      update(update) {
        if (update.docChanged || update.viewportChanged) this.decorations = directions(update.view)
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  ),
]
