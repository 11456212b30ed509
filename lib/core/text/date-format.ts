const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Finds the format of dates in a language (BCP 47) and a time zone. Each is made once: making one takes longer than a thousand uses.
 * `options` are those of Intl.DateTimeFormat (ECMA-402).
 */
export function dateFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(key, format)
  return format
}
