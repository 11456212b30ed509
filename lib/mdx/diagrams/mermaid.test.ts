import { expect, test } from 'vitest'
import { compile } from '../compile/pipeline'

const compiled = (...diagrams: string[]) =>
  compile(diagrams.map((diagram) => `\`\`\`mermaid\n${diagram}\n\`\`\``).join('\n\n'), { trust: 'NETWORK' })

test.each([
  ['flowchart LR\n  a[Laptop] -->|HTTPS| b{Firewall}', 'Flowchart: Laptop, Firewall'],
  ['sequenceDiagram\n  participant C as Client\n  C->>S: Hello', 'Sequence diagram: Client, S'],
  ['stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy: frame', 'State diagram: Idle, Busy'],
  ['classDiagram\n  Post <|-- Page', 'Class diagram: Post, Page'],
  ['erDiagram\n  POST ||--o{ COMMENT : has', 'Entity-relationship diagram: POST, COMMENT'],
  ['graph TD\n  accTitle: The plan\n  accDescr: Two switches\n  a --> b', 'Flowchart: The plan. Two switches'],
  ['---\ntitle: The plan\n---\ngraph TD\n  a --> b', 'Flowchart: The plan'],
])('draws %j with the words %j for those who do not see it', async (source, alt) => {
  const { code, diagrams, feedHtml } = await compiled(source)
  expect(diagrams).toHaveLength(1)
  expect(code).toContain(`alt:"${alt}"`)
  expect(feedHtml).toContain('<pre')
})

test.each([
  ['a kind that is not drawn', 'pie\n  "a": 1'],
  ['mistakes', 'graph'],
  ['too long', `graph TD\n${'  a --> b\n'.repeat(200)}`],
  [
    'too many connections',
    `graph TD\n  ${Array.from({ length: 60 }, (_, at) => `a${at}`).join(' & ')} --> ${Array.from({ length: 60 }, (_, at) => `b${at}`).join(' & ')}`,
  ],
  ['nothing', ''],
])('shows the source of %s', async (_what, source) => {
  const { code, diagrams } = await compiled(source)
  expect(diagrams).toEqual([])
  expect(code).toContain('language:"mermaid"')
})

test('what a text says cannot leave its drawing', async () => {
  const { diagrams } = await compiled(`graph LR
  a["<script>alert(1)</script>"] --> b["\\" onload=alert(1) x=\\""]
  a --> c["</text></svg><image href=https://evil.example/x>"]
  style a fill:url(https://evil.example/x),stroke:red;}</style><script>x</script>
  style b fill:#fee,stroke:#900
  click a "javascript:alert(1)"`)
  const [svg = ''] = diagrams
  expect(svg).toContain('&lt;script&gt;')
  expect(svg).toContain('fill="#fee"')
  expect(svg).not.toMatch(
    /<(?:script|style|image|a|foreignObject)\b|evil\.example\/x"|url\((?!#)|@import|googleapis|javascript:(?![^<]*<\/t)/,
  )
  expect(
    [...svg.matchAll(/<\/?([\w-]+)/g)]
      .map(([, name]) => name)
      .filter((name) => !/^(?:circle|defs|ellipse|g|line|marker|path|polygon|polyline|rect|svg|text|tspan)$/.test(name ?? '')),
  ).toEqual([])
})

test('a text has twenty diagrams at most, and each has its number', async () => {
  const { code, diagrams } = await compiled(...Array.from({ length: 22 }, (_, at) => `graph LR\n  a${at} --> b`))
  expect(diagrams).toHaveLength(20)
  for (const number of [1, 20]) expect(code).toContain(`number:"${number}"`)
})
