import type { TextCommand } from '../base/command'
import { componentCommands } from '../mdx-components/component-commands'
import { textCommands } from './text-commands'

const editing = textCommands.findIndex(({ id }) => id === 'undo')

/** Commands on a text with those on components, in the order in which the palette and the list of shortcuts show them. */
export const allCommands: readonly TextCommand[] = [...textCommands.slice(0, editing), ...componentCommands, ...textCommands.slice(editing)]
