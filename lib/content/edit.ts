import { isScalar, parseDocument } from 'yaml'
import { fileFields, postFields } from '@/lib/posts/fields'
import { type FileFields, otherNames } from './file-fields'

/** Changes that the studio can have made to a file. Undefined leaves a field as it is, null takes it out. */
export interface FileEdit extends Partial<FileFields> {
  /** ISO 8601. */
  date: string | undefined
  draft: boolean
  source: string
}

type Value = string | number | boolean | string[] | null

/** Writes the edit into the file; fields, comments and their order stay where the edit does not touch them. */
export function editFile(file: string, { source, draft, ...edit }: FileEdit): string {
  const whole = file.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const match = /^---[ \t]*\n(?<yaml>[\s\S]*?\n)?---[ \t]*(?:\n|$)(?<gap>\n*)/.exec(whole)
  const document = parseDocument(match?.groups?.yaml ?? '', { logLevel: 'silent' })
  let changed = false
  const get = (name: string) => {
    const value = document.get(name)
    return isScalar(value) ? value.value : (value ?? null)
  }
  const set = (name: string, value: Value) => {
    if (JSON.stringify(get(name)) === JSON.stringify(value)) return
    changed = true
    if (value === null) document.delete(name)
    else document.set(name, document.createNode(value, { flow: true }))
  }
  for (const name of fileFields.map((field) => postFields[field].frontMatter)) {
    const other = otherNames[name]
    const given = edit[name]
    if (given === undefined) continue
    const value = isEmpty(given) ? null : given
    set(other && !document.has(name) && document.has(other) ? other : name, value)
    if (other && document.has(name) && document.has(other)) set(other, value)
  }
  if (edit.date !== undefined) set('date', edit.date)
  setDraft(draft, get, set)
  const yaml = changed ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : (match?.groups?.yaml ?? '')
  return `---\n${yaml.trimEnd()}\n---\n${match?.groups?.gap || '\n'}${source}`
}

const isEmpty = (value: Value) => value === '' || (Array.isArray(value) && value.length === 0)

/** Of the three fields that make a file a draft, one that says so is enough, and none may say so of a published one. */
function setDraft(draft: boolean, get: (name: string) => unknown, set: (name: string, value: Value) => void): void {
  const isHeld = get('published') === false
  const status = get('status')
  const isNamed = typeof status === 'string' && status.trim().toLowerCase() === 'draft'
  if (draft) {
    if (!isHeld && !isNamed) set('draft', true)
    return
  }
  if (get('draft') === true) set('draft', null)
  if (isHeld) set('published', true)
  if (isNamed) set('status', 'published')
}
