import { parseEntities } from 'parse-entities'

/**
 * Reads HTML of others as plain text: paragraphs become paragraphs, line breaks lines, and nothing else of the markup is left. What
 * comes out is text and never markup, however the HTML was written.
 */
export function plainText(html: string): string {
  const text = html
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/(?:li|tr|h[1-6]))\b[^<>]{0,1000}>/gi, '\n')
    .replace(/<\/(?:p|div|blockquote|ul|ol)\s*>/gi, '\n\n')
    .replace(/<[a-z/!][^<>]{0,4000}>/gi, '')
  const lines = parseEntities(text).split('\n')
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
