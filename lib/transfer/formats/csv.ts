/** Reads a table of values between commas (RFC 4180) by the names in its first line. */
export function readTable(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let value = ''
  let isQuoted = false
  const end = () => {
    rows.at(-1)?.push(value)
    value = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (isQuoted) {
      if (sign !== '"') value += sign
      else if (text.charAt(at + 1) === '"') value += text.charAt(++at)
      else isQuoted = false
    } else if (sign === '"' && value === '') isQuoted = true
    else if (sign === ',') end()
    else if (sign === '\n') {
      end()
      rows.push([])
    } else if (sign !== '\r') value += sign
  }
  end()
  const [names = [], ...others] = rows.filter((row) => row.some(Boolean))
  return others.map((row) => Object.fromEntries(names.map((name, at) => [name.trim(), row[at] ?? ''])))
}
