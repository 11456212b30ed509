import { isUtf8 } from 'node:buffer'
import * as messages from '@/lib/messages/generated/content'
import type { FileProblem } from './types'

const UTF8_MARK = 3

/** Names the encoding of bytes that are not UTF-8, as far as it can be told. */
function encodingOf(bytes: Buffer): string | null {
  const starts = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return 'UTF-32'
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'UTF-16'
  const zeros = [0, 0]
  const looked = bytes.subarray(0, 4096)
  for (const [at, byte] of looked.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  // Without a mark: every other byte of text in Latin letters is 0.
  if (Math.max(...zeros) > looked.length / 8 && Math.min(...zeros) === 0) return 'UTF-16'
  return null
}

function lineAt(bytes: Buffer, isWrong: (line: Buffer) => boolean): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (isWrong(bytes.subarray(start, end === -1 ? bytes.length : end)) || end === -1) return line
    start = end + 1
  }
}

/** Reads the bytes of a file as UTF-8, with or without a byte order mark; any other encoding is a problem that is named. */
export function decodeText(bytes: Buffer): { text: string } | { problems: FileProblem[] } {
  const refuse = (line: number, message: string) => ({ problems: [{ line, message }] })
  const other = encodingOf(bytes)
  if (other) return refuse(1, messages.thisFileIsOther({ other }))
  if (!isUtf8(bytes)) {
    const line = lineAt(bytes, (part) => !isUtf8(part))
    return refuse(line, messages.thisFileIsNotUtf())
  }
  const isMarked = bytes.subarray(0, UTF8_MARK).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  if (bytes.includes(0))
    return refuse(
      lineAt(bytes, (part) => part.includes(0)),
      messages.takeOutInvisibleCharacterNul(),
    )
  return { text: bytes.toString('utf8', isMarked ? UTF8_MARK : 0) }
}
