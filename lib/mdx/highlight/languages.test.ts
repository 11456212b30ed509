import { bundledLanguages } from 'shiki'
import { describe, expect, test } from 'vitest'
import { grammarOf } from './highlighter'
import { languages, otherNames } from './languages'

/** The names that fences of public texts ask for most, by grammar. */
const asked: Readonly<Record<string, string>> = {
  ...{ bash: 'bash', sh: 'sh', shell: 'shell', zsh: 'zsh', console: 'console', 'shell-session': 'shellsession', fish: 'fish' },
  ...{ powershell: 'powershell', ps1: 'ps1', bat: 'bat', cmd: 'cmd', terminal: 'shellsession', dosbatch: 'bat' },
  ...{
    js: 'js',
    javascript: 'javascript',
    JavaScript: 'javascript',
    mjs: 'mjs',
    jsx: 'jsx',
    ts: 'ts',
    typescript: 'typescript',
    tsx: 'tsx',
  },
  ...{
    vue: 'vue',
    svelte: 'svelte',
    astro: 'astro',
    json: 'json',
    json5: 'json5',
    jsonc: 'jsonc',
    jsonl: 'jsonl',
    yaml: 'yaml',
    yml: 'yml',
  },
  ...{ toml: 'toml', ini: 'ini', properties: 'properties', conf: 'ini', dotenv: 'dotenv', '.env': 'dotenv', env: 'dotenv', xml: 'xml' },
  ...{ html: 'html', HTML: 'html', css: 'css', scss: 'scss', sass: 'sass', less: 'less', markdown: 'markdown', md: 'md', mdx: 'mdx' },
  ...{
    latex: 'latex',
    tex: 'tex',
    python: 'python',
    py: 'py',
    python3: 'python',
    ruby: 'ruby',
    rb: 'rb',
    erb: 'erb',
    php: 'php',
    perl: 'perl',
  },
  ...{ lua: 'lua', r: 'r', R: 'r', julia: 'julia', java: 'java', kotlin: 'kotlin', kt: 'kt', groovy: 'groovy', gradle: 'groovy' },
  ...{ scala: 'scala', clojure: 'clojure', clj: 'clj', c: 'c', h: 'c', cpp: 'cpp', 'c++': 'c++', cc: 'cpp', csharp: 'csharp', 'c#': 'c#' },
  ...{
    cs: 'cs',
    fsharp: 'fsharp',
    vb: 'vb',
    objc: 'objc',
    'objective-c': 'objective-c',
    swift: 'swift',
    dart: 'dart',
    go: 'go',
    golang: 'go',
  },
  ...{
    rust: 'rust',
    rs: 'rs',
    zig: 'zig',
    nim: 'nim',
    crystal: 'crystal',
    d: 'd',
    haskell: 'haskell',
    hs: 'hs',
    ocaml: 'ocaml',
    elm: 'elm',
  },
  ...{ elixir: 'elixir', exs: 'elixir', erlang: 'erlang', lisp: 'lisp', elisp: 'elisp', scheme: 'scheme', racket: 'racket' },
  ...{ prolog: 'prolog', pascal: 'pascal', fortran: 'fortran-free-form', cobol: 'cobol', matlab: 'matlab', asm: 'asm', nasm: 'asm' },
  ...{
    wasm: 'wasm',
    wat: 'wasm',
    glsl: 'glsl',
    hlsl: 'hlsl',
    sql: 'sql',
    mysql: 'sql',
    postgresql: 'sql',
    plsql: 'plsql',
    graphql: 'graphql',
  },
  ...{ gql: 'gql', prisma: 'prisma', proto: 'proto', protobuf: 'protobuf', dockerfile: 'dockerfile', Dockerfile: 'dockerfile' },
  ...{ docker: 'docker', makefile: 'makefile', make: 'make', cmake: 'cmake', just: 'just', terraform: 'terraform', tf: 'tf', hcl: 'hcl' },
  ...{ bicep: 'bicep', nix: 'nix', puppet: 'puppet', nginx: 'nginx', apache: 'apache', vim: 'vim', viml: 'viml', log: 'log', http: 'http' },
  ...{
    diff: 'diff',
    patch: 'diff',
    csv: 'csv',
    regex: 'regex',
    jinja: 'jinja',
    jinja2: 'jinja',
    liquid: 'liquid',
    handlebars: 'handlebars',
  },
  ...{ pug: 'pug', twig: 'twig', solidity: 'solidity', mermaid: 'mermaid', rego: 'rego', cisco: 'cisco-ios', ios: 'cisco-ios' },
  ...{ gdscript: 'gdscript', applescript: 'applescript', rst: 'rst', asciidoc: 'asciidoc', typst: 'typst', systemd: 'systemd' },
}

describe('a language', () => {
  test('is known by each of the names that people use most', () => {
    expect(Object.keys(asked).length).toBeGreaterThanOrEqual(120)
    expect(Object.fromEntries(Object.keys(asked).map((name) => [name, grammarOf(name)]))).toEqual(asked)
  })

  test('that Shiki knows is known here by all its names', () => {
    for (const name of Object.keys(bundledLanguages)) expect(grammarOf(name)).not.toBeNull()
  })

  test('that the editor proposes is known, and no other name hides one of Shiki', () => {
    for (const [grammar, names] of Object.entries(languages))
      for (const name of [grammar, ...names]) expect(grammarOf(name), name).not.toBeNull()
    const own = ['rego', 'cisco-ios']
    const hiding = [...otherNames].filter(([name]) => name in bundledLanguages).map(([name]) => name)
    expect(hiding).toEqual([])
    expect([...otherNames.values()].filter((grammar) => !(grammar in bundledLanguages) && !own.includes(grammar))).toEqual([])
  })

  test.each(['', 'text', 'plaintext', 'brandnew', '__proto__', 'constructor'])('%j is none', (name) => {
    expect(grammarOf(name)).toBeNull()
  })
})
