/** Schemes that may be linked: of pages, and of calling or writing to somebody. None that opens another program with words of a stranger. */
const schemes = ['https', 'http', 'mailto', 'tel', 'sms', 'xmpp', 'irc', 'ircs', 'matrix'] as const

/** Schemes that run code, or are a document of their own. */
const dangerous = /^(?:javascript|vbscript|data|file|blob|about|view-source|filesystem|jar)$/i

/**
 * Tells whether a browser would read `url` as relative to the page or as an address of `schemes`. Browsers skip spaces and control
 * characters at the ends and tabs and line breaks anywhere (WHATWG URL, 4.4), so these are skipped here too, and so is what Markdown
 * puts in place of a control character.
 */
export function isSafeUrl(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that browsers skip
  const seen = url.replace(/^[\u0000-\u0020\ufffd]+|[\u0000-\u0020]+$/g, '').replace(/[\t\n\r]/g, '')
  if (/^[/\\]{2}/.test(seen)) return false
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1]
  return scheme === undefined || schemes.some((one) => one === scheme.toLowerCase())
}

/** Tells whether an address has a scheme that is neither linked nor dangerous, such as `irc:`, or `localhost:` before a port. */
export function isForeignScheme(url: string): boolean {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]
  return scheme !== undefined && !isSafeUrl(url) && !dangerous.test(scheme)
}

/** Encodes everything in an address that Markdown or MDX would read as something else. */
export function encoded(address: string): string {
  return address.replace(/[\s<>{}\\`"|^()]/g, (character) =>
    encodeURIComponent(character).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29')),
  )
}
