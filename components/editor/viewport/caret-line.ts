import type { VerticalSpan } from './visible-area'

/** Styles that decide where the lines of a text break. */
const alike = ['font', 'letterSpacing', 'lineHeight', 'padding', 'tabSize', 'textIndent', 'wordSpacing', 'direction'] as const

/** Finds the line of the caret on the screen. Browsers do not say it of a textarea, so that its text is set once more. */
export function caretLine(area: HTMLTextAreaElement): VerticalSpan {
  const { value, selectionStart, selectionEnd, selectionDirection, scrollTop } = area
  const at = selectionDirection === 'backward' ? selectionStart : selectionEnd
  const copy = document.createElement('div')
  const look = getComputedStyle(area)
  for (const name of alike) copy.style[name] = look[name]
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    boxSizing: 'border-box',
    width: `${area.clientWidth}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  })
  const caret = document.createElement('span')
  caret.textContent = '\u200b'
  // With the rest of the word, which may not fit on the line.
  copy.append(value.slice(0, at), caret, value.slice(at).match(/^\S*/)?.[0] ?? '')
  area.after(copy)
  const top = area.getBoundingClientRect().top + area.clientTop - scrollTop + caret.offsetTop
  const bottom = top + caret.offsetHeight
  copy.remove()
  return { top, bottom }
}
