'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import * as messages from '@/lib/messages/generated/panels'
import type { EditorCommand } from '../base/command'
import { isMac, keyText } from '../base/shortcut-keys'
import { studioCommands } from '../base/studio-commands'
import { allCommands } from './all-commands'

const more: readonly EditorCommand[] = [
  { id: 'leave', name: messages.leaveText(), group: messages.editing(), keys: [messages.escThenTab()] },
  { id: 'complete', name: messages.offerCompletions(), group: messages.editing(), keys: ['Ctrl-Space'] },
]

/** All keys, by what they are for. */
export default function ShortcutList({ onClose }: { onClose(): void }) {
  const mac = isMac()
  const listed = [...allCommands, ...more, ...studioCommands()].filter(({ keys }) => keys)
  const groups = [...new Set(listed.map(({ group }) => group))]
  return (
    <Dialog name={messages.keys()} className="shortcuts" onClose={onClose}>
      <header>
        <h2>{messages.keys()}</h2>
        <Button type="button" onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
          {messages.close()}
        </Button>
      </header>
      <div className="groups">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {listed
                .filter((one) => one.group === group)
                .map(({ id, name, keys = [] }) => (
                  <div key={id}>
                    <dt>{name}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key}>{keyText(key, mac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
