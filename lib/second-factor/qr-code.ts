import { encode } from 'uqr'
import type { QrCode } from './types'

/** Makes the QR code of a text, with the quiet zone around it that readers of such codes want. */
export function makeQrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
  return { size, path: rows.join('') }
}
