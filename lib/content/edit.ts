import { fileFields, postFields } from '@/lib/posts/fields'
import { editToml, editYaml, type FieldEditor, type Value } from './field-editors'
import { type FileFields, otherNames } from './file-fields'

/** Changes that the studio can have made to a file. Undefined leaves a field as it is, null takes it out. */
export interface FileEdit extends Partial<FileFields> {
  /** ISO 8601. */
  date: string | undefined
  draft: boolean
  source: string
}

/** Writes the edit into the file; fields, comments and their order stay where the edit does not touch them. */
export function editFile(file: string, { source, draft, ...edit }: FileEdit): string {
  const whole = file.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const match = /^(?<fence>---|\+\+\+)[ \t]*\n(?<inside>[\s\S]*?\n)?\k<fence>[ \t]*(?:\n|$)(?<gap>\n*)/.exec(whole)
  const { fence = '---', inside = '', gap = '' } = match?.groups ?? {}
  const fields = fence === '---' ? editYaml(inside) : editToml(inside)
  for (const name of fileFields.map((field) => postFields[field].frontMatter)) {
    const other = otherNames[name]
    const given = edit[name]
    if (given === undefined) continue
    const value = isEmpty(given) ? null : given
    fields.set(other && !fields.has(name) && fields.has(other) ? other : name, value)
    if (other && fields.has(name) && fields.has(other)) fields.set(other, value)
  }
  if (edit.date !== undefined) fields.set('date', edit.date)
  setDraft(draft, fields)
  return `${fence}\n${fields.written().trimEnd()}\n${fence}\n${gap || '\n'}${source}`
}

const isEmpty = (value: Value) => value === '' || (Array.isArray(value) && value.length === 0)

/** Of the three fields that make a file a draft, one that says so is enough, and none may say so of a published one. */
function setDraft(draft: boolean, { get, set }: FieldEditor): void {
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
