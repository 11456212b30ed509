import { type BareEditor, expect } from './bare-editor'

/** A text, the keys pressed in it, and the text after. `‸` is a cursor, `‹` and `›` are the ends of a selection; there may be several. */
export type Story = readonly [before: string, keys: string | readonly string[], after: string]

/** Opens a text with the cursors and selections that are marked in it. */
export async function openWith(editor: BareEditor, marked: string): Promise<void> {
  const { text, ranges } = read(marked)
  await editor.page.evaluate(
    async ([text, ranges]) => {
      await window.editor.open(text)
      if (ranges.length > 0) window.editor.select(ranges)
    },
    [text, ranges] as const,
  )
}

/** Reads the text with its cursors and selections. */
export async function shown(editor: BareEditor): Promise<string> {
  const { text, ranges } = await editor.page.evaluate(() => ({ text: window.editor.text(), ranges: window.editor.selected() }))
  return write(text, ranges)
}

/** Plays a story: presses its keys in its text and compares what becomes of it. */
export async function play(editor: BareEditor, [before, keys, after]: Story): Promise<void> {
  await openWith(editor, before)
  await editor.press(...[keys].flat())
  const seen = /[‸‹]/.test(after) ? await shown(editor) : await editor.text()
  expect.soft(seen, `${JSON.stringify(before)} after ${[keys].flat().join(', ')}`).toBe(after)
}

function read(marked: string): { text: string; ranges: [number, number][] } {
  const ranges: [number, number][] = []
  let text = ''
  for (const sign of marked) {
    if (sign === '‸') ranges.push([text.length, text.length])
    else if (sign === '‹') ranges.push([text.length, text.length])
    else if (sign === '›') ranges[ranges.length - 1] = [ranges.at(-1)?.[0] ?? 0, text.length]
    else text += sign
  }
  return { text, ranges }
}

function write(text: string, ranges: readonly (readonly [number, number])[]): string {
  let shown = text
  for (const [from, to] of [...ranges].sort((one, other) => other[0] - one[0])) {
    shown =
      from === to ? `${shown.slice(0, from)}‸${shown.slice(from)}` : `${shown.slice(0, from)}‹${shown.slice(from, to)}›${shown.slice(to)}`
  }
  return shown
}
