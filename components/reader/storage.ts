/** Reads a value from localStorage; null where there is none or storage is refused. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Keeps a text under a name, or forgets it. Where storage is refused it lasts for this page. */
export function keep(name: string, text: string | null): void {
  try {
    if (text) localStorage.setItem(name, text)
    else localStorage.removeItem(name)
  } catch {
    // See above.
  }
}
