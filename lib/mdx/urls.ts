const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * Tells whether a browser would read `url` as http, https, mailto, tel or relative to the page. Browsers skip spaces and control
 * characters at the ends and tabs and line breaks anywhere (WHATWG URL, 4.4), so these are skipped here too.
 */
export function isSafeUrl(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that browsers skip
  const seen = url.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '').replace(/[\t\n\r]/g, '')
  if (/^[/\\]{2}/.test(seen)) return false
  const scheme = /^([^/?#]*?):/.exec(seen)?.[1]
  return scheme === undefined || schemes.has(`${scheme.toLowerCase()}:`)
}
