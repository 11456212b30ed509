import { AppError } from '@/lib/core/errors'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/files'
import { type FileKind, fileKinds } from '../file-kinds'
import { pictureFormatOf, type SourceFormat } from '../format'

/** Bytes from the beginning of a file by which it is told what it is. */
export const HEAD_BYTES = 4096

/** Kind of a file: a picture that is encoded anew, or a file that is kept as it came. A drawing (SVG) is both. */
export type ContentKind = { picture: SourceFormat } | { file: FileKind }

/** Kinds of text, which no first bytes tell apart: the name does. */
const texts = new Set<FileKind>(['txt', 'csv', 'vtt'])

/** White space, an XML declaration, comments and a document type may come before the drawing itself. */
const drawing =
  /^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<svg[\s>]/i

/**
 * Detects by its first bytes what a file is, whatever type it claims to have; `fileName` tells kinds of text apart, and Packet Tracer's
 * files, which begin with nothing in common. Throws UNSUPPORTED with what to do for anything that is not taken.
 */
export function contentKindOf(head: Buffer, fileName: string): ContentKind {
  const picture = pictureFormatOf(head)
  if (picture) return { picture }
  const start = head.toString('latin1', 0, 64)
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const file = bySignature(start, extension) ?? byName(head, extension)
  if (!file) throw refusal(messages.kindOfFileIsNotTaken({ kinds: kindsInWords() }))
  return { file }
}

function bySignature(start: string, extension: string): FileKind | null {
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('PK\x03\x04')) return zipNamed(extension)
  if (start.startsWith('OggS')) return 'ogg'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WAVE') return 'wav'
  if (start.startsWith('ID3') || /^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/.test(start)) return 'mp3'
  if (start.startsWith('\x1aE\xdf\xa3')) return matroska(start)
  return start.slice(4, 8) === 'ftyp' ? boxed(start.slice(8, 12)) : null
}

/** Documents of offices and programs of Java are archives too, and would be of no use under another name. */
function zipNamed(extension: string): FileKind {
  if (extension === 'zip' || extension === '') return 'zip'
  throw refusal(messages.packIntoZip({ extension }))
}

function matroska(start: string): FileKind {
  if (start.includes('webm')) return 'webm'
  throw refusal(messages.convertToMp4())
}

/** Files of ISO 14496-12 by their major brand. */
function boxed(brand: string): FileKind {
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) throw refusal(messages.heicIsNotTaken())
  if (brand === 'avis') throw refusal(messages.avifIsNotTaken())
  if (brand === 'M4A ' || brand === 'M4B ') return 'm4a'
  if (/^(?:iso[m2-9]|mp4[12]|avc1|M4V |M4VP|MSNV|dash|f4v |3gp[4-9])$/.test(brand)) return 'mp4'
  throw refusal(messages.convertToMp4())
}

function byName(head: Buffer, extension: string): FileKind | null {
  if (extension === 'pkt' || extension === 'pka') return 'pkt'
  if (head.includes(0)) return null
  if (drawing.test(head.toString('utf8'))) return 'svg'
  const kind = Object.keys(fileKinds).find((one): one is FileKind => one === extension)
  return kind !== undefined && texts.has(kind) && head.length > 0 ? kind : null
}

const kindsInWords = () => writeList(Object.keys(fileKinds).map((kind) => kind.toUpperCase()))

function refusal(message: string): AppError {
  return new AppError('UNSUPPORTED', message)
}
