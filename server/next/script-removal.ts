/** What is left of a page when the framework's scripts are out; `broken` when it counted on one of them. */
export interface Stripped {
  html: string
  broken: boolean
}

const script = /<script\b([^>]*)>[\s\S]*?<\/script>/g
const scriptPreload = /<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/g
const emptyMarker = /<div hidden=""><!--\$--><!--\/\$--><\/div>/g
const comment = /<!--(?: |\/?\$|\/?&|html|head|body)?-->/g
const placeholder = /<template\b|<!--\$[?!~]-->|<div hidden="" id="S:/

const ours = (attributes: string) => /\btype="application\/ld\+json"/.test(attributes) || /\bsrc="\/reader[^/"]*\.js[?"]/.test(attributes)

/**
 * Takes the framework's scripts, their preloads and its markers out of a reader's page: what a reader does is links and
 * forms. Structured data and our own reader.js stay.
 */
export function strip(source: string): Stripped {
  const html = source
    .replace(script, (whole, attributes: string) => (ours(attributes) ? whole : ''))
    .replace(scriptPreload, '')
    .replace(emptyMarker, '')
  return { html: html.replace(comment, ''), broken: placeholder.test(html) }
}
