import { componentCommands } from '../insert/commands'
import type { TextCommand } from './command'
import { textCommands } from './commands'

const editing = textCommands.findIndex(({ group }) => group === 'Editing')

/** With those on components, in the order in which the palette and the sheet of keys list them. */
export const allCommands: readonly TextCommand[] = [...textCommands.slice(0, editing), ...componentCommands, ...textCommands.slice(editing)]
