import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/editor'
import { type Mode, modes } from '../base/mode'

const names: Record<Mode, string> = { live: messages.live(), source: messages.source(), plain: messages.plain() }

/** Choice of how the text is shown. Plain is the browser's own field, for assistive technology and small phones. */
export function ModeChoice({ mode, onMode }: { mode: Mode; onMode(mode: Mode): void }) {
  return (
    <fieldset className="segments">
      <legend className="sr-only">{messages.showText()}</legend>
      {modes.map((one) => (
        <Button key={one} type="button" aria-pressed={mode === one} onClick={() => onMode(one)}>
          {names[one]}
        </Button>
      ))}
    </fieldset>
  )
}
