/** Makes texts comparable for a search: composed (NFC), without regard to upper and lower case. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase()
