import type { TextCommand } from '../base/command'
import { componentCommands } from '../mdx-components/component-commands'
import { textCommands } from './text-commands'

const editing = textCommands.findIndex(({ group }) => group === 'Editing')

/** With those on components, in the order in which the palette and the sheet of keys list them. */
export const allCommands: readonly TextCommand[] = [...textCommands.slice(0, editing), ...componentCommands, ...textCommands.slice(editing)]
