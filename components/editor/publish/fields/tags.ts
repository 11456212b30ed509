/** Splits a comma-separated list into names, each once in whatever case, in order. */
export function splitTags(typed: string): string[] {
  const names = new Map<string, string>()
  for (const part of typed.split(',')) {
    const name = part.trim().replace(/\s+/g, ' ')
    if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return [...names.values()]
}

/** Suggests known tags for what is being typed, itself first, then those that begin with it; none that the post has already. */
export function suggestTags(typed: string, tags: readonly string[], known: readonly string[], most = 8): string[] {
  const wanted = typed.trim().toLowerCase()
  const taken = new Set(tags.map((tag) => tag.toLowerCase()))
  const isIt = (tag: string) => Number(tag.toLowerCase() === wanted)
  const free = known.filter((tag) => !taken.has(tag.toLowerCase()))
  const begins = free.filter((tag) => tag.toLowerCase().startsWith(wanted)).sort((one, other) => isIt(other) - isIt(one))
  const contains = free.filter((tag) => !begins.includes(tag) && tag.toLowerCase().includes(wanted))
  return [...begins, ...contains].slice(0, most)
}
