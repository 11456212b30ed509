import { parse, stringify, TomlDate } from 'smol-toml'
import { isScalar, parseDocument } from 'yaml'

export type Value = string | number | boolean | string[] | null

/** Front matter whose fields are changed one by one: fields, comments and their order stay where nothing touches them. */
export interface FieldEditor {
  has(name: string): boolean
  /** Null for a field that is not there. */
  get(name: string): unknown
  /** Null takes the field out. */
  set(name: string, value: Value): void
  /** Returns the text between the fences. */
  written(): string
}

/** Edits YAML in place. */
export function editYaml(yaml: string): FieldEditor {
  const document = parseDocument(yaml, { logLevel: 'silent' })
  let changed = false
  const get = (name: string) => {
    const value = document.get(name)
    return isScalar(value) ? value.value : (value ?? null)
  }
  return {
    has: (name) => document.has(name),
    get,
    set: (name, value) => {
      if (JSON.stringify(get(name)) === JSON.stringify(value)) return
      changed = true
      if (value === null) document.delete(name)
      else document.set(name, document.createNode(value, { flow: true }))
    },
    written: () => (changed ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : yaml),
  }
}

/** Edits the fields of TOML that stand in no table, in place. A comment behind a changed value goes with it. */
export function editToml(toml: string): FieldEditor {
  const { statements, tables } = statementsOf(toml)
  const find = (name: string) => statements.findIndex((statement) => Object.hasOwn(parse(statement), name))
  const get = (name: string) => {
    const value = parse(statements[find(name)] ?? '')[name] ?? null
    return value instanceof TomlDate ? value.toISOString() : value
  }
  return {
    has: (name) => find(name) >= 0,
    get,
    set: (name, value) => {
      if (JSON.stringify(get(name)) === JSON.stringify(value)) return
      const at = find(name)
      const statement = value === null ? [] : [stringify({ [name]: name === 'date' ? new TomlDate(String(value)) : value }).trimEnd()]
      if (at >= 0) statements.splice(at, 1, ...statement)
      else statements.push(...statement)
    },
    written: () => [...statements, ...tables].join('\n'),
  }
}

/** Takes TOML apart: each statement above the first table with the lines that it has, comments and empty lines alone. */
function statementsOf(toml: string): { statements: string[]; tables: string[] } {
  const statements: string[] = []
  const lines = toml.trimEnd().split('\n')
  while (lines.length > 0 && !/^[ \t]*\[/.test(lines[0] ?? '')) {
    const count = lines.findIndex((_, at) => isWhole(lines.slice(0, at + 1).join('\n'))) + 1
    statements.push(lines.splice(0, count || lines.length).join('\n'))
  }
  const last = statements.findLastIndex((statement) => statement.trim() !== '')
  return { statements: statements.slice(0, last + 1), tables: [...statements.slice(last + 1), ...lines] }
}

function isWhole(statement: string): boolean {
  try {
    parse(statement)
    return true
  } catch {
    return false
  }
}
