import { type Extension, StateEffect } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** A part of the text's editor that comes when it is first needed, so that opening a post does not wait for it. */
export class LazyPart<Module> {
  readonly #import: () => Promise<Module>
  readonly #extension: (module: Module) => Extension
  readonly #added = new WeakMap<EditorView, Module>()

  constructor(load: () => Promise<Module>, extension: (module: Module) => Extension) {
    this.#import = load
    this.#extension = extension
  }

  /** The part if `view` has it already. */
  in(view: EditorView): Module | null {
    return this.#added.get(view) ?? null
  }

  /** Adds the part to `view`. Resolves to null when it cannot be loaded; it is tried again at the next call. */
  async load(view: EditorView): Promise<Module | null> {
    const module = await this.#import().catch(() => null)
    if (module && !this.#added.has(view)) {
      this.#added.set(view, module)
      view.dispatch({ effects: StateEffect.appendConfig.of(this.#extension(module)) })
    }
    return module
  }
}
