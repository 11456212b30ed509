import { variables } from '@/lib/core/env'

const begin = '<!-- configuration: made by scripts/document-env.mjs -->'
const end = '<!-- end of configuration -->'

/** The README's table of variables. */
export function envTable(): string {
  const rows = variables.map(({ name, description, default: value }) => `| \`${name}\` | ${value ? `\`${value}\`` : ''} | ${description} |`)
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

/** `readme` with the table between its marks brought up to date. Throws when the marks are missing. */
export function withEnvTable(readme: string): string {
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('The README lacks the marks of the configuration table.')
  return `${before}${begin}\n\n${envTable()}\n\n${end}${after}`
}

/** Writes the text of .env.example: every variable, switched off, with its default. */
export function envExample(): string {
  const blocks = variables.map(({ name, description, default: value }) => `# ${description}.\n#${name}=${value}\n`)
  return `# Copy to .env and take the mark off what you want to set. Everything has a default that works.\n\n${blocks.join('\n')}`
}
