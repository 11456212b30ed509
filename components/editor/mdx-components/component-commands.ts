import { registry } from '@/lib/mdx/components/registry'
import * as messages from '@/lib/messages/generated/inserting'
import type { TextCommand } from '../base/command'
import { editComponent, insertComponent, isInComponent } from './component-editor'

const insertCommands = [...registry]
  .filter(([, { within }]) => within === undefined)
  .map(
    ([name]): TextCommand => ({
      id: `insert-${name}`,
      name: messages.insertName({ name }),
      group: messages.components(),
      run(view) {
        insertComponent(view, name)
        return true
      },
    }),
  )

/** Each component, around the selected lines when it holds text, and the form of the one that the cursor is in. */
export const componentCommands: readonly TextCommand[] = [
  {
    id: 'edit-component',
    name: messages.editComponent(),
    group: messages.components(),
    keys: ['Alt-Enter'],
    run: editComponent,
    isHere: isInComponent,
  },
  ...insertCommands,
]
