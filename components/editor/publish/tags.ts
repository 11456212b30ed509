/** Completions of a comma-separated list: the list as typed with each known tag that it lacks in the last place. */
export function completions(typed: string, known: readonly string[]): string[] {
  const comma = typed.lastIndexOf(',')
  const before = comma < 0 ? '' : `${typed.slice(0, comma + 1)} `
  const taken = new Set(before.split(',').map((tag) => tag.trim().toLowerCase()))
  return known.filter((tag) => !taken.has(tag.toLowerCase())).map((tag) => before + tag)
}
