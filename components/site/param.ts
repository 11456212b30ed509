/** The number of a later page of a list from its address; null for anything but 2, 3, 4, … */
export function parsePage(param: string): number | null {
  return /^[1-9]\d{0,5}$/.test(param) && param !== '1' ? Number(param) : null
}

/** A part of an address as it was meant; null when its encoding is broken. */
export function decodeParam(param: string): string | null {
  try {
    return decodeURIComponent(param).normalize('NFC')
  } catch {
    return null
  }
}
