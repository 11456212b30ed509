import { createHash } from 'node:crypto'

/** Picture whose bytes stand in a text, as a data: URI. */
export interface EmbeddedPicture {
  /** That stands in the text for it; nothing is there. */
  address: string
  /** Base64. */
  data: string
}

const dataUri = /data:image\/([a-z]{3,4})[^,"'\s()<>]{0,60};base64,([A-Za-z0-9+/=%\s]*)/gi

/** Takes pictures out of a text whose bytes stand in it. Each becomes an address that follows from its bytes. */
export function takeEmbedded(text: string): { text: string; embedded: EmbeddedPicture[] } {
  const found = new Map<string, EmbeddedPicture>()
  const without = text.replace(dataUri, (_, type: string, written: string) => {
    const data = written.replace(/%2B/gi, '+').replace(/%2F/gi, '/').replace(/%3D/gi, '=').replace(/\s+/g, '')
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 32)
    const address = `https://embedded.invalid/${hash}.${type.toLowerCase()}`
    found.set(address, { address, data })
    return address
  })
  return { text: without, embedded: [...found.values()] }
}
