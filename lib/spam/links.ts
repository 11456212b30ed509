const address = /\b(?:https?:\/\/|www\.)[^\s<>"'\])}]+/giu
const mostLinks = 5

/** Lists the links of a text, each once: host and path, without what follows `?` or `#`. Links to `ownHost` are left out. */
export function linksIn(text: string, ownHost: string): string[] {
  const found = (text.match(address) ?? []).flatMap((link) => {
    const written = `${/^www\./i.test(link) ? 'http://' : ''}${link.replace(/[.,;:!?]+$/, '')}`
    if (!URL.canParse(written)) return []
    const url = new URL(written)
    if (url.host === ownHost) return []
    return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`.toLowerCase()
  })
  return [...new Set(found)].slice(0, mostLinks)
}
