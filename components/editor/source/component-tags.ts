import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'

const tag = new MatchDecorator({
  regexp: /<\/?[A-Z][\w.]*(?:[^<>"']|"[^"]*"|'[^']*')*>/g,
  decoration: Decoration.mark({ class: 'md-tag' }),
})

/** Marks the tags of components, which the Markdown parser takes for HTML. */
export const componentTags = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = tag.createDeco(view)
    }
    update(update: ViewUpdate) {
      this.decorations = tag.updateDeco(update, this.decorations)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)
