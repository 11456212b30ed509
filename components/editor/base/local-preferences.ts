/** Reads a preference of this device from localStorage; null when none was chosen, or when the browser keeps nothing. */
export function readPreference(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a choice on this device, where the browser allows it; an empty one is forgotten. */
export function writePreference(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // A choice that is not kept is made again.
  }
}
