const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?'
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?'

/** Days as people and engines write them, with the places of year, month and day. The order of 4/5/2023 is anyone's guess: not here. */
const days: readonly [RegExp, readonly [number, number, number]][] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, [1, 3, 4]],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日/, [1, 2, 3]],
  [new RegExp(`^${weekday}${ordinal}\\.?[\\s-]+(${month})\\.?,?[\\s-]+(\\d{4})(?!\\d)`, 'i'), [3, 2, 1]],
  [new RegExp(`^${weekday}(${month})\\.?\\s+${ordinal},?\\s+(\\d{4})(?!\\d)`, 'i'), [3, 1, 2]],
]

const time =
  /^(?:t|,?\s+(?:at\s+)?)(\d{1,2}):(\d\d)(?::(\d\d)([.,]\d+)?)?\s*([ap])?(?:\.?m\.?)?\s*(z|utc|(?:gmt)?[+-]\d\d(?::?\d\d)?|gmt)?(?:\s*\([^()]*\))?$/i

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Converts a date as Jekyll, Hugo, Hexo, mails or people write it ("2023-04-17 19:00:00 +0200", "April 17, 2023") to ISO 8601, with
 * a time and a zone if it has them. Null where day and month could be each other, and for what is no date; 30 February is not looked for.
 */
export function toIsoDate(written: string): string | null {
  const value = written.trim().slice(0, 80)
  for (const [pattern, [yearAt, monthAt, dayAt]] of days) {
    const found = pattern.exec(value)
    if (!found) continue
    const clock = toIsoTime(value.slice(found[0].length))
    const name = (found[monthAt] ?? '').toLowerCase()
    const number = /^\d/.test(name) ? name : String(monthNames.indexOf(name.slice(0, 3)) + 1)
    return clock === null ? null : `${found[yearAt]}-${number.padStart(2, '0')}-${(found[dayAt] ?? '').padStart(2, '0')}${clock}`
  }
  return null
}

/** Converts what follows the day; null when it is no time. */
function toIsoTime(written: string): string | null {
  if (written.trim() === '') return ''
  const [found, hours = '', minutes = '', seconds = '00', fraction = '', half = '', zone = ''] = time.exec(written) ?? []
  if (found === undefined) return null
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  if (half && (Number(hours) < 1 || Number(hours) > 12)) return null
  const offset = /^[a-z]+$/i.test(zone)
    ? 'Z'
    : zone.replace(/^gmt/i, '').replace(/^([+-]\d\d):?(\d\d)?$/, (_, ahead, rest) => `${ahead}:${rest ?? '00'}`)
  return `T${String(hour).padStart(2, '0')}:${minutes}:${seconds}${fraction.replace(',', '.')}${offset}`
}
