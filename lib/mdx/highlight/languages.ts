/** The languages that code can be highlighted in: each grammar, with the names by which a text asks for it. Safe in the browser. */
export const languages: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    'bash: bash sh shell zsh',
    'shellsession: shellsession console',
    'cisco-ios: cisco-ios cisco ios',
    'docker: dockerfile docker',
    'javascript: js javascript mjs cjs',
    'jsx: jsx',
    'typescript: ts typescript mts cts',
    'tsx: tsx',
    'json: json',
    'jsonc: jsonc json5',
    'yaml: yaml yml',
    'powershell: powershell ps1 pwsh',
    'python: python py',
    'terraform: terraform tf',
    'hcl: hcl',
    'markdown: markdown md mdx',
    'rust: rust rs',
    'make: makefile make',
    'csharp: csharp cs',
    'graphql: graphql gql',
    'ruby: ruby rb',
    'c: c h',
    ...'css diff go html ini java kotlin lua nginx php prisma rego sql swift toml xml'.split(' ').map((name) => `${name}: ${name}`),
  ].map((line) => {
    const [grammar = '', names = ''] = line.split(': ')
    return [grammar, names.split(' ')]
  }),
)

const grammars = new Map(Object.entries(languages).flatMap(([grammar, names]) => names.map((name) => [name, grammar] as const)))

/** Finds the grammar for a language as a text names it; null when there is none and the code stays plain. */
export function grammarOf(language: string): string | null {
  return grammars.get(language.toLowerCase()) ?? null
}
