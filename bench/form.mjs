// A form of a page as a browser without JavaScript would send it.

const decode = (text) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** The hidden fields of the form on a page whose tag matches, and where it is sent to. Throws when there is none. */
export function formOf(html, page, tag = /<form[^>]*id="comment-form"/) {
  const [form] = new RegExp(`${tag.source}[\\s\\S]*?</form>`).exec(html) ?? []
  if (!form) throw new Error(`${page} has no such form.`)
  const fields = new FormData()
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(input)?.[1]
    if (name) fields.append(decode(name), decode(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''))
  }
  const action = /^<form[^>]*\baction="([^"]*)"/.exec(form)?.[1]
  return { fields, action: new URL(action ? decode(action) : page, page) }
}

/** Sends fields as a browser's form does, from an address of the sender's own. Follows nothing. */
export function sendForm(action, fields, headers) {
  return fetch(action, { method: 'POST', body: fields, headers: { ...headers, origin: action.origin }, redirect: 'manual' })
}
