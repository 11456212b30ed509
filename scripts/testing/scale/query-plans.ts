import type { SqlDriverAdapter, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'

/** Tables with a row for each post, tag, series, comment, reader, picture, mail or change, or more. */
const growing = [
  ...['Post', 'PublishedPost', 'PostTag', 'Tag', 'Series', 'Revision', 'CompiledMdx', 'Redirect', 'PublicationUndo', 'RenderingChange'],
  ...['Comment', 'Reaction', 'CommentReport', 'CommentEdit', 'ModerationDecision', 'Reader', 'Subscription', 'SpamWord', 'UsedProof'],
  ...['Media', 'MediaUse', 'Embed', 'EmbedUse', 'LinkCheck', 'ReviewLink', 'ReviewNote', 'Mail', 'Job', 'ImportedItem', 'AuditEntry'],
  ...['CacheTag', 'RateLimit', 'Session', 'EndedSession'],
]

/** Share of the rows of a table that a query may be expected to read beyond what it limits itself to. */
const MOST = 0.4

type Ask = SqlDriverAdapter['queryRaw']

/** Statements that look for rows. */
const isSearch = ({ sql }: SqlQuery) => /^\s*(?:select|update|delete|with)\b/i.test(sql)

/** Prisma's way to write that a value is one of an empty list. */
const nothing = /\b1=0\b/

/** A bound above or below, with its column. */
const bound = /(`\w+`\.`\w+`) ([<>])=? \?/g

/** Tells whether a query ends after some rows. Prisma writes a limit into each query; one below zero is none. */
function hasLimit({ sql, args }: SqlQuery): boolean {
  const [before = '', after] = sql.split(/\bLIMIT\b/)
  if (after === undefined) return false
  return !/^ \?/.test(after) || Number(args[before.split('?').length - 1]) >= 0
}

/** Queries that a client asked, and what the database would do for each. */
export class QueryPlans {
  #asked: SqlQuery[] = []
  #ask: Ask | undefined

  /** Notes what is asked of this connection and in its transactions from now on. */
  watch(adapter: SqlDriverAdapter): void {
    this.#ask = this.#note(adapter)
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => {
      const transaction = await start(level)
      this.#note(transaction)
      return transaction
    }
  }

  #note(queryable: Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>): Ask {
    const [ask, execute] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)]
    queryable.queryRaw = (query) => {
      this.#asked.push(query)
      return ask(query)
    }
    queryable.executeRaw = (query) => {
      this.#asked.push(query)
      return execute(query)
    }
    return ask
  }

  /** Forgets what was asked so far. */
  clear(): void {
    this.#asked = []
  }

  /** Counts the queries that were asked and look for rows. */
  countSearches(): number {
    return this.#asked.filter(isSearch).length
  }

  /**
   * Lists the queries that read a growing table whole, or a range that grows with it, each with why; tables of `byNature` may be read whole.
   * Nor may one ask whether something is in an empty list: its plan says nothing of how it is answered where the list is not empty.
   */
  async listScans(byNature: readonly string[] = []): Promise<string[]> {
    const scans = new Map<string, string>()
    const tables = growing.filter((table) => !byNature.includes(table))
    for (const query of this.#asked) {
      if (!isSearch(query) || scans.has(query.sql)) continue
      const fault = nothing.test(query.sql) ? 'asks for nothing' : await this.#faultOf(query, tables)
      if (fault) scans.set(query.sql, `${fault}: ${query.sql} ${JSON.stringify(query.args)}`)
    }
    return [...scans.values()]
  }

  #provider = ''
  #rows: Rows = {}

  /** Says on which engine the queries are asked, and how many rows the tables have that have many. */
  on(provider: 'sqlite' | 'postgres', rows: Rows): void {
    this.#provider = provider
    this.#rows = rows
  }

  #faultOf(query: SqlQuery, tables: readonly string[]): Promise<string | null> {
    return this.#provider === 'postgres' ? this.#faultOnPostgresql(query, tables) : this.#faultOnSqlite(query, tables)
  }

  async #explain(prefix: string, query: SqlQuery): Promise<SqlResultSet['rows']> {
    if (!this.#ask) throw new Error('No connection is watched.')
    return (await this.#ask({ ...query, sql: `${prefix} ${query.sql}` })).rows
  }

  async #faultOnSqlite(query: SqlQuery, tables: readonly string[]): Promise<string | null> {
    // SQLite takes either of two bounds on one side for its range, and tests the other row by row.
    const bounds = query.sql.includes(' OR ') ? [] : [...query.sql.matchAll(bound)].map(([, column, side]) => `${column} ${side}`)
    const twice = bounds.find((one, at) => bounds.indexOf(one) !== at)
    if (twice) return `two bounds ${twice}`
    const rows = await this.#explain('EXPLAIN QUERY PLAN', query)
    const lines = rows.map((row) => String(row.at(-1)))
    const tableOf = (name: string) => new RegExp(`\`(\\w+)\` AS \`${name}\``).exec(query.sql)?.[1] ?? name
    const sorts = lines.some((line) => /TEMP B-TREE FOR (?:LAST|RIGHT|)\s*(?:TERM OF )?ORDER BY/.test(line) && !/RIGHT|LAST/.test(line))
    const isLimited = hasLimit(query) && !sorts
    for (const line of lines) {
      const scanned = /^SCAN (?:main\.)?(\w+)/.exec(line)?.[1]
      if (scanned && tables.includes(tableOf(scanned)) && !(isLimited && line.includes('USING'))) return line
      // Every post that lists name is below such a bound; static pages are few.
      const isTimeline = /\(kind=\? AND unlisted=\?(?: AND publishedAt<\?)?\)$/.test(line) && !query.args.includes('PAGE')
      const isStatus = /\(status=\?\)$/.test(line)
      // A range that is read to its end to sort it.
      const isRange = sorts && /\(\w+[<>]\?\)$/.test(line)
      if ((isTimeline || isStatus || isRange) && !isLimited) return line
    }
    return null
  }

  async #faultOnPostgresql(query: SqlQuery, tables: readonly string[]): Promise<string | null> {
    const [[first] = []] = await this.#explain('EXPLAIN (FORMAT JSON)', query)
    const [{ Plan }] = (typeof first === 'string' ? JSON.parse(first) : first) as [{ Plan: PlanNode }]
    return faultOf(Plan, { rows: this.#rows, tables, listed: query.args.length }, false)
  }
}

type Rows = Readonly<Record<string, number>>

interface Known {
  rows: Rows
  tables: readonly string[]
  /** Values that the query lists: it may read as many rows. */
  listed: number
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Plan Rows': number
  'Index Name'?: string
  Plans?: PlanNode[]
}

/** Finds what reads a growing table further than a limit above it says; such a limit does not reach below what needs all rows. */
function faultOf(node: PlanNode, known: Known, isLimited: boolean): string | null {
  const type = node['Node Type']
  const table = node['Relation Name'] ?? ''
  const most = Math.max(known.listed, MOST * (known.rows[table] ?? Number.POSITIVE_INFINITY))
  if (known.tables.includes(table) && (type === 'Seq Scan' || (!isLimited && node['Plan Rows'] > most)))
    return `${type} of ${table} (${node['Plan Rows']} rows, ${node['Index Name'] ?? 'no index'})`
  const reaches = type === 'Limit' || (isLimited && !/^(?:Sort|Aggregate|Hash)$/.test(type))
  for (const child of node.Plans ?? []) {
    const fault = faultOf(child, known, reaches)
    if (fault) return fault
  }
  return null
}
