// The layers of docs/architecture.md as rules. A feature may use lib/core and the features named beside it here, nothing else.
// Keep the list short and without cycles; scripts/layers.test.ts checks both, and that the rules find what is planted.
import { readdirSync, readFileSync } from 'node:fs'

export const featureEdges = {
  audit: [],
  settings: ['audit', 'auth'],
  auth: ['audit'],
  jobs: [],
  mdx: [],
  preflight: ['mdx'],
  links: ['jobs'],
  media: ['audit', 'auth', 'jobs', 'links', 'settings'],
  embeds: ['auth', 'jobs', 'links', 'mdx', 'media'],
  posts: ['audit', 'auth', 'comments/visibility', 'embeds', 'jobs', 'links', 'mdx', 'media', 'preflight', 'settings'],
  search: ['posts', 'settings'],
  'readers/identity': ['auth'],
  readers: ['audit', 'auth', 'comments', 'jobs', 'mail', 'settings'],
  mail: ['auth', 'jobs', 'settings'],
  'second-factor': ['audit', 'auth', 'mail', 'settings'],
  'sign-in-links': ['audit', 'auth', 'jobs', 'mail', 'settings'],
  spam: ['settings'],
  'comments/visibility': [],
  comments: ['audit', 'auth', 'jobs', 'mail', 'mdx', 'posts', 'readers/identity', 'settings', 'spam'],
  transfer: ['audit', 'auth', 'comments', 'jobs', 'links', 'mdx', 'media', 'posts', 'readers', 'settings'],
  reviews: ['auth', 'mdx', 'posts'],
  content: ['audit', 'auth', 'jobs', 'mdx', 'media', 'posts', 'settings'],
  feeds: ['comments', 'mdx', 'posts', 'settings'],
}

const test = '\\.test\\.tsx?$'
const database = '^lib/core/.*\\b(db|sqlite|postgresql)\\.ts$|^prisma/generated/|node_modules/(@prisma/|better-sqlite3/|pg/)'
const framework = 'node_modules/(next|next-auth|react|react-dom)/'
const dataOrCommands = '^lib/.+[/-](data|commands)\\.ts$'

/** Words of the interface: every layer reads them, and they know none. */
const messages = '^lib/messages/'

/** An import by which a file of lib/ asks or changes the database: it calls write(), opens it, or takes a transaction. */
const storage =
  /\bimport\s+(?:type\s+)?\{[^}]*\b(?:write|writeUncached|takeTurn|openDb|db|Db|Tx|DbOrTx)\b[^}]*\}\s+from\s+'@\/lib\/core\/|\bfrom\s+'@\/prisma\/generated\//

/** The files of lib/ that work on the database, by what they do and not by what they are called, as a pattern of paths. */
const storing = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .map((name) => `lib/${name}`)
  .filter((file) => file.endsWith('.ts') && !file.startsWith('lib/core/') && !file.endsWith('.test.ts'))
  .filter((file) => storage.test(readFileSync(file, 'utf8')))
  .map((file) => `^${file.replace('.', '\\.')}$`)
  .concat(dataOrCommands)
  .join('|')

const featureRules = Object.entries(featureEdges).map(([feature, others]) => ({
  name: `${feature}-is-an-island`,
  comment: `lib/${feature} may use lib/core${others.map((other) => `, lib/${other}`).join('')}.`,
  severity: 'error',
  from: { path: `^lib/${feature}/`, pathNot: test },
  to: { path: '^lib/', pathNot: `^lib/(${[feature, 'core', 'messages', ...others].join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...featureRules,
    {
      name: 'features-are-listed',
      comment: 'A new folder of lib gets its row in featureEdges.',
      severity: 'error',
      from: { path: '^lib/', pathNot: `^lib/(core|messages|${Object.keys(featureEdges).join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or there is a third.',
      severity: 'error',
      from: { pathNot: '^prisma/generated/' },
      to: { circular: true },
    },
    {
      name: 'messages-know-nothing',
      severity: 'error',
      from: { path: messages },
      to: { pathNot: messages, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-feature',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: test },
      to: { path: '^lib/', pathNot: `^lib/core/|${messages}` },
    },
    {
      name: 'lib-knows-no-ui',
      severity: 'error',
      from: { path: '^lib/', pathNot: test },
      to: { path: '^(app|components|server|e2e|scripts)/' },
    },
    {
      name: 'components-know-no-routes',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: { path: '^(app|server|e2e|scripts)/' },
    },
    {
      name: 'components-do-not-write',
      comment: 'Components read through queries and change things through actions.',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: { path: storing },
    },
    {
      name: 'writes-stay-in-lib',
      comment: 'What changes the database is a command, which the command line and the tests call too.',
      severity: 'error',
      from: { path: '^(app|components|server)/', pathNot: test },
      to: { path: '^lib/core/.*\\bwrite\\.ts$' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: test },
      to: { path: '^(lib|components)/', pathNot: `^components/ui/|${messages}` },
    },
    {
      name: 'database-stays-in-data',
      comment: 'Only data.ts, commands.ts and their like open the database. Others take a transaction that one of them began.',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: `${test}|^lib/core/|${dataOrCommands}` },
      to: { path: database, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'storage-knows-no-framework',
      comment: 'What works on the database, decides or describes is used by the command line, the importers and the tests too.',
      severity: 'error',
      from: { path: `${storing}|^lib/.+/(policy|schema|types)\\.ts$`, pathNot: test },
      to: { path: framework },
    },
    {
      name: 'product-needs-no-test-tools',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\.\\./dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated/' },
    exclude: { path: '^(\\.next|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
