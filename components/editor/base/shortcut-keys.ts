const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↩', Tab: '⇥' }
const macOrder = ['Ctrl', 'Alt', 'Shift', 'Mod']
const signs: Readonly<Record<string, string>> = { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** Says whether the browser runs on a Mac. In browsers alone. */
export function isMac(): boolean {
  return /^(?:Mac|iP)/.test(navigator.platform)
}

function partsOf(key: string): { held: string[]; last: string } {
  const parts = key.split('-')
  return { held: parts.slice(0, -1), last: parts.at(-1) ?? '' }
}

/** Keys as they are written on a platform: "Ctrl+Shift+8", "⇧⌘8". */
export function keyText(key: string, mac: boolean): string {
  const { held, last } = partsOf(key)
  const name = last.length === 1 ? last.toUpperCase() : last
  if (!mac) return [...held, name].map((part) => signs[part] ?? part).join('+')
  const ordered = macOrder.filter((part) => held.includes(part))
  return [...ordered, name].map((part) => macSigns[part] ?? signs[part] ?? part).join('')
}

/** Writes keys as `aria-keyshortcuts` wants them: "Control+Shift+8". */
export function ariaKeyShortcuts(key: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = { Mod: mac ? 'Meta' : 'Control', Ctrl: 'Control' }
  return key
    .split('-')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Says whether an event is of these keys. A sign for which a layout needs Shift is the same with it. */
export function isPressed(key: string, event: Pressed, mac: boolean): boolean {
  const { held, last } = partsOf(key)
  const has = (name: string) => held.includes(name)
  const control = has('Ctrl') || (!mac && has('Mod'))
  if (event.key.toLowerCase() !== last.toLowerCase()) return false
  if (event.ctrlKey !== control || event.metaKey !== (mac && has('Mod')) || event.altKey !== has('Alt')) return false
  return event.shiftKey === has('Shift') || (last.length === 1 && !/[a-z0-9]/i.test(last))
}
