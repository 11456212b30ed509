import { calloutKinds } from '../components/callouts'

type CalloutKind = (typeof calloutKinds)[number]

const others: Readonly<Record<CalloutKind, string>> = {
  note: 'info message abstract summary seealso todo example question faq notice admonition callout alert',
  tip: 'hint success check done',
  important: '',
  warning: 'warn attention',
  caution: 'danger error failure fail bug',
}

const kinds = new Map(calloutKinds.flatMap((kind) => [kind, ...others[kind].split(' ')].map((name) => [name, kind] as const)))

/** Finds the kind of callout that other engines have under a name; undefined where it is none. */
export function calloutKindOf(name: string): CalloutKind | undefined {
  return name === '' ? undefined : kinds.get(name.toLowerCase())
}

/** Writes a tag with properties that are text; what is undefined is left out. */
export function tagOf(name: string, properties: Readonly<Record<string, string | undefined>>, end = '>'): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value !== undefined ? [`${key}="${value.replaceAll('"', '&quot;')}"`] : [],
  )
  return `<${[name, ...written].join(' ')}${end}`
}

/** Reads the arguments of a tag: `name="value"`, `name=value`, "value" and value. */
export function readArguments(written: string): { named: Readonly<Record<string, string>>; plain: readonly string[] } {
  const named: Record<string, string> = {}
  const plain: string[] = []
  for (const [, key, double, single, bare] of written.matchAll(
    /(?:([\w-]+)\s*(?:=|:(?!\/\/))\s*)?(?:"([^"]*)"|'([^']*)'|`?(https?:\/\/[^\s"'`]+|[^\s"'`=]+)`?)/g,
  )) {
    const value = double ?? single ?? bare ?? ''
    if (key) named[key] = value
    else plain.push(value)
  }
  return { named, plain }
}

/** Writes a fence that stands around a code, whatever is in it. */
export function fenceOf(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${code.replace(/^\n|\n[ \t]*$/g, '')}\n${ticks}`
}

/** Finds the address of a film at a service by its number there. */
export function filmAddress(service: string, id: string): string | undefined {
  if (!/^[\w-]+$/.test(id)) return undefined
  if (service === 'youtube') return `https://www.youtube.com/watch?v=${id}`
  return service === 'vimeo' ? `https://vimeo.com/${id}` : undefined
}

/** Finds the address of a post or of code at a service, by its number and, where that is said, who wrote it. */
export function postAddress(service: string, { id, user }: { id: string; user: string }): string | undefined {
  if (/^(?:tweet|twitter|x|tweet_simple)$/.test(service) && /^\d+$/.test(id)) return `https://x.com/${user || 'i'}/status/${id}`
  if (service === 'gist' && /^[\w-]+(?:\/[\da-f]+)?$/.test(id)) return `https://gist.github.com/${user && `${user}/`}${id}`
  return service === 'instagram' && /^[\w-]+$/.test(id) ? `https://www.instagram.com/p/${id}/` : undefined
}
