'use client'

import type { SaveState } from './saver'

/** Where the text is: "Saved 12:04", "Saving…", "Not saved: …". */
export function StateLine({ state, timeZone }: { state: SaveState; timeZone: string }) {
  return (
    <p className="label state" role="status" data-kind={state.kind}>
      {sentence(state, timeZone)}
    </p>
  )
}

function sentence(state: SaveState, timeZone: string): string {
  switch (state.kind) {
    case 'saved':
      return `Saved ${clockTime(state.at, timeZone)}`
    case 'saving':
      return 'Saving…'
    case 'unsaved':
      return 'Not saved yet'
    case 'failed':
      return `Not saved: ${state.reason}`
    case 'conflict':
      return 'Not saved: somebody else saved meanwhile'
  }
}

/** "12:04" in the blog's time zone, the same on the server and in every browser. */
function clockTime(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at))
}
