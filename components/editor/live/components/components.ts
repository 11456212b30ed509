import { registry } from '@/lib/mdx/components/registry'
import { type ComponentInText, componentsAround } from '../../syntax/components'
import { drawFrame } from '../drawing/cells-and-frames'
import type { Drawing } from '../drawing/drawing'
import { type Thumbnail, Thumbnails } from '../drawing/thumbnails'
import { describeComponent } from './description'
import { ComponentFoot } from './foot'
import { ComponentHead } from './head'

/** Which component others are made of: tabs of tabs. */
const parts = new Map([...registry].flatMap(([name, { within }]) => (within ? [[within, name] as const] : [])))

/** Draws components as frames with heads in place of their tags. */
export function drawComponents(drawing: Drawing): void {
  for (const found of componentsAround(drawing.state, drawing)) {
    const described = describeComponent(found)
    const tone = described.tone ? ` lv-tone lv-${described.tone}` : ''
    drawFrame(drawing, found.from, found.to, { class: `lv-frame lv-is-${found.name.toLowerCase()}${tone}` })
    drawOpening(drawing, found, new ComponentHead(described, Object.keys(found.definition.props).length > 0))
    drawClosing(drawing, found)
    drawPicture(drawing, found)
  }
}

/** Below the line that is left of the tag. */
function drawPicture(drawing: Drawing, found: ComponentInText): void {
  const { opening } = found
  const picture = pictureOf(found)
  const at = isRaw(drawing, opening) ? opening.to : opening.from
  if (picture && at >= drawing.from && at <= drawing.to) drawing.below(at, new Thumbnails([picture]))
}

function pictureOf({ name, values }: ComponentInText): Thumbnail | null {
  const src = values.get({ Figure: 'src', Video: 'poster' }[name] ?? '')
  const alt = values.get('alt')
  return typeof src === 'string' && src ? { src, alt: typeof alt === 'string' ? alt : '' } : null
}

/** Tells whether a tag is shown as it is written: the cursor is in it, or something is wrong there. */
function isRaw({ cursor, faults }: Drawing, tag: { from: number; to: number }): boolean {
  return (cursor !== null && tag.from < cursor && cursor < tag.to) || faults.some(({ from, to }) => from < tag.to && to > tag.from)
}

function drawOpening(drawing: Drawing, { opening, closing }: ComponentInText, head: ComponentHead): void {
  if (isRaw(drawing, opening)) return
  const { doc } = drawing.state
  const first = doc.lineAt(opening.from)
  const isOneLine = closing !== null && closing.from <= doc.lineAt(opening.to).to
  for (const line of drawing.lines(opening.from, opening.to)) {
    if (line.from === first.from) {
      drawing.line(line.from, isOneLine ? 'lv-head-line lv-one-line' : 'lv-head-line')
      drawing.replace(opening.from, Math.min(opening.to, line.to), head)
    } else {
      drawing.hide(line.from, Math.min(opening.to, line.to))
      if (opening.to >= line.to) drawing.line(line.from, 'lv-gone')
    }
  }
}

function drawClosing(drawing: Drawing, { name, opening, closing }: ComponentInText): void {
  if (!closing || closing.to < drawing.from || closing.from > drawing.to || isRaw(drawing, closing)) return
  const part = parts.get(name)
  const line = drawing.state.doc.lineAt(closing.from)
  if (part) drawing.replace(closing.from, closing.to, new ComponentFoot(part))
  else drawing.hide(closing.from, closing.to)
  if (opening.to < line.from) drawing.line(line.from, part ? 'lv-foot-line' : 'lv-end-line')
}
