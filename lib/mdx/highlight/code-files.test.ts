import { expect, test } from 'vitest'
import { compile } from '../compile/pipeline'
import { filePathOf } from './code-files'

test.each([
  ['policy.rego', 'policy.rego'],
  ['./src/app.ts', 'src/app.ts'],
  ['/etc/nginx/nginx.conf', 'etc/nginx/nginx.conf'],
  ['~/.ssh/config.d', '.ssh/config.d'],
  ['.gitignore', '.gitignore'],
  ['Dockerfile', 'Dockerfile'],
  ['+page.svelte', '+page.svelte'],
  ['título.txt', 'título.txt'],
  ['What the router says', null],
  ['Terminal', null],
  ['../../etc/passwd.d', null],
  ['a/../b.ts', null],
  ['a//b.ts', null],
  ['C:\\autoexec.bat', null],
  ['a\u0000.ts', null],
  ['a\u202egpj.ts', null],
  [`${'a'.repeat(130)}.ts`, null],
])('the title %j names the file %j', (title, path) => {
  expect(filePathOf(title)).toBe(path)
})

test('a block with the name of a file is one, as it is copied', async () => {
  const source = `\`\`\`diff-js title="lib/a.js"
-const a = 1
+const a = 2
\`\`\`

- In a list:

  \`\`\`rego title="policy.rego"
  default allow = false // [!code highlight]
  \`\`\`

\`\`\`rego title="Policy.rego"
default allow = true
\`\`\`

\`\`\`rego title="What it says"
true
\`\`\`

<Embed url="https://gist.github.com/fieldnotes/0123456789abcdef0123">

\`\`\`rego title="theirs.rego"
true
\`\`\`

</Embed>
`
  const { files, code } = await compile(source, { trust: 'NETWORK' })
  expect(files).toEqual([
    { path: 'lib/a.js', text: 'const a = 2\n' },
    { path: 'policy.rego', text: 'default allow = false\n' },
    { path: 'Policy-2.rego', text: 'default allow = true\n' },
  ])
  for (const { path } of files) expect(code).toContain(`file:"${path}"`)
})
