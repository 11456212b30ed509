/** Reads the escapes of Markdown and HTML in an address as it is written in a text (CommonMark, 2.4 and 2.5). */
function unescaped(address: string): string {
  return address.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&')
}

/** Undoes the encoding of an address as far as it is one: a percent sign that begins none stands for itself. */
function decoded(address: string): string {
  return address.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
}

/**
 * Reads the path of the file that a relative address means, however it is written: encoded or not, with its accents as one
 * character or as two (Unicode NFC). Equal for what a text has and for what Markdown makes of that. Never throws.
 */
export function filePathIn(address: string): string {
  return decoded(unescaped(address)).normalize('NFC')
}
