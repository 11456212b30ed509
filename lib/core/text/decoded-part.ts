/** Decodes a part of an address (RFC 3986, 2.1); one whose escapes are none stays as it is. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
