const sheet = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi
const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^<>"'])*>/gi
const quotedOrStyle = /("[^"]*"|'[^']*')|(?<![\w-])style(?=\s*=)/gi

/**
 * Parses HTML of the clipboard. Its `style` attributes become `data-style`, and its stylesheets go: the policy of the page refuses them
 * in any document that a browser parses, and the console would say so once for each.
 */
export function parsePasted(html: string): HTMLElement {
  const plain = html.replace(sheet, '').replace(tag, (one) => one.replace(quotedOrStyle, (_, quoted?: string) => quoted ?? 'data-style'))
  return new DOMParser().parseFromString(plain, 'text/html').body
}
