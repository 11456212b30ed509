import type { EditorCommand } from '../base/command'

/** Finds the commands that have every word of a query, those whose name begins with it first; all for an empty one. */
export function searchCommands<Found extends EditorCommand>(commands: readonly Found[], query: string): Found[] {
  const wanted = query.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const rank = ({ name, group }: EditorCommand) => {
    const text = name.toLowerCase()
    if (!words.every((word) => `${text} ${group.toLowerCase()}`.includes(word))) return -1
    return text.startsWith(wanted) ? 2 : text.includes(wanted) ? 1 : 0
  }
  const ranked = commands.map((command) => ({ command, rank: rank(command) })).filter((one) => one.rank >= 0)
  return ranked.sort((one, other) => other.rank - one.rank).map(({ command }) => command)
}
