type Action = (form: FormData) => Promise<void>

/**
 * The field by which Next finds the action of a posted form. A form with the action itself gets an empty address, which sends
 * people back to wherever on the page they came from, and not to what has to be corrected.
 */
export function orderOf(action: Action): string {
  return `$ACTION_ID_${(action as Action & { $$id: string }).$$id}`
}
