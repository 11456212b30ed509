import { Button } from '@/components/ui/button'
import { type Mode, modes } from '../base/mode'

const names: Record<Mode, string> = { live: 'Live', source: 'Source', plain: 'Plain' }

/** Choice of how the text is shown. Plain is the browser's own field, for assistive technology and small phones. */
export function ModeChoice({ mode, onMode }: { mode: Mode; onMode(mode: Mode): void }) {
  return (
    <fieldset className="segments">
      <legend className="sr-only">Show the text</legend>
      {modes.map((one) => (
        <Button key={one} type="button" aria-pressed={mode === one} onClick={() => onMode(one)}>
          {names[one]}
        </Button>
      ))}
    </fieldset>
  )
}
