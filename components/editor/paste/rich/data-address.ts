/** Decodes the picture in a data address into a file; null when it cannot be read. */
export function fileOfDataAddress(address: string): File | null {
  const comma = address.indexOf(',')
  const type = /^data:([\w/+.-]+)/.exec(address)?.[1] ?? ''
  try {
    const bytes = Uint8Array.from(atob(address.slice(comma + 1)), (character) => character.charCodeAt(0))
    return new File([bytes], 'picture', { type })
  } catch {
    return null
  }
}
