// The layers of docs/architecture.md as rules. A feature may use lib/core and the features named beside it here, nothing else.
// Keep the list short and without cycles; scripts/layers.test.ts checks both, and that the rules find what is planted.
export const featureEdges = {
  audit: [],
  settings: ['audit', 'auth'],
  auth: ['audit'],
  jobs: [],
  mdx: [],
  preflight: ['mdx'],
  links: ['jobs'],
  media: ['audit', 'auth', 'settings'],
  posts: ['audit', 'auth', 'comments/visibility', 'jobs', 'links', 'mdx', 'media', 'preflight', 'settings'],
  search: ['posts', 'settings'],
  'readers/identity': ['auth'],
  readers: ['audit', 'auth', 'comments', 'jobs', 'mail', 'settings'],
  mail: ['auth', 'jobs', 'settings'],
  'sign-in-links': ['audit', 'auth', 'jobs', 'mail', 'settings'],
  spam: ['settings'],
  'comments/visibility': [],
  comments: ['audit', 'auth', 'jobs', 'mail', 'mdx', 'posts', 'readers/identity', 'settings', 'spam'],
  transfer: ['audit', 'auth', 'comments', 'jobs', 'media', 'posts', 'readers', 'settings'],
  reviews: ['auth', 'mdx', 'posts'],
  content: ['audit', 'auth', 'jobs', 'mdx', 'media', 'posts', 'settings'],
  feeds: ['comments', 'mdx', 'posts', 'settings'],
}

const test = '\\.test\\.tsx?$'
const database = '^lib/core/(db|database/(sqlite|postgresql))\\.ts$|^prisma/generated/|node_modules/(@prisma/|better-sqlite3/|pg/)'

const featureRules = Object.entries(featureEdges).map(([feature, others]) => ({
  name: `${feature}-is-an-island`,
  comment: `lib/${feature} may use lib/core${others.map((other) => `, lib/${other}`).join('')}.`,
  severity: 'error',
  from: { path: `^lib/${feature}/`, pathNot: test },
  to: { path: '^lib/', pathNot: `^lib/(${[feature, 'core', ...others].join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...featureRules,
    {
      name: 'features-are-listed',
      comment: 'A new folder of lib gets its row in featureEdges.',
      severity: 'error',
      from: { path: '^lib/', pathNot: `^lib/(core|${Object.keys(featureEdges).join('|')})/` },
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
      name: 'core-knows-no-feature',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: test },
      to: { path: '^lib/', pathNot: '^lib/core/' },
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
      to: { path: '^lib/.+/(data|commands)\\.ts$' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: test },
      to: { path: '^(lib|components)/', pathNot: '^components/ui/' },
    },
    {
      name: 'database-stays-in-data',
      comment: 'Only data.ts and commands.ts of a feature talk to the database.',
      severity: 'error',
      from: {
        path: '^(app|components|lib|server)/',
        pathNot: `${test}|^lib/core/|^lib/.+/(data|commands|[a-z-]+-data)\\.ts$`,
      },
      to: { path: database, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-know-no-framework',
      comment: 'The command line, the importers and the tests call commands too.',
      severity: 'error',
      from: { path: '^lib/.+/(data|commands|policy|schema|types)\\.ts$' },
      to: { path: 'node_modules/(next|next-auth|react|react-dom)/' },
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
