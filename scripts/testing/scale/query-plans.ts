import type { SqlDriverAdapter, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'

/** Tables with a row for each post, tag, series, comment or reader, or more. */
const growing =
  'Post PublishedPost PostTag Tag Series Revision CompiledMdx Comment Reaction CommentReport CommentEdit Reader Redirect ReviewNote MediaUse LinkCheck'.split(
    ' ',
  )

/** Share of the rows of a table that a query may be expected to read beyond what it limits itself to. */
const MOST = 0.4

type Ask = SqlDriverAdapter['queryRaw']

const isRead = ({ sql }: SqlQuery) => /^\s*select\b/i.test(sql) && !/\b1=0\b/.test(sql)

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

  #note(queryable: { queryRaw: Ask }): Ask {
    const ask: Ask = queryable.queryRaw.bind(queryable)
    queryable.queryRaw = (query) => {
      this.#asked.push(query)
      return ask(query)
    }
    return ask
  }

  /** Forgets what was asked so far. */
  clear(): void {
    this.#asked = []
  }

  /** Counts the queries that were asked and read something. Prisma asks for nothing where a list of values is empty. */
  countReads(): number {
    return this.#asked.filter(isRead).length
  }

  /** Lists the queries that read a growing table whole, or a range that grows with it, each with why. */
  async listScans(): Promise<string[]> {
    const scans = new Map<string, string>()
    for (const query of this.#asked) {
      if (!isRead(query) || scans.has(query.sql)) continue
      const fault = this.#provider === 'postgres' ? await this.#faultOnPostgresql(query) : await this.#faultOnSqlite(query)
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

  async #explain(prefix: string, query: SqlQuery): Promise<SqlResultSet['rows']> {
    if (!this.#ask) throw new Error('No connection is watched.')
    return (await this.#ask({ ...query, sql: `${prefix} ${query.sql}` })).rows
  }

  async #faultOnSqlite(query: SqlQuery): Promise<string | null> {
    const rows = await this.#explain('EXPLAIN QUERY PLAN', query)
    const lines = rows.map((row) => String(row.at(-1)))
    const tableOf = (name: string) => new RegExp(`\`(\\w+)\` AS \`${name}\``).exec(query.sql)?.[1] ?? name
    const sorts = lines.some((line) => /TEMP B-TREE FOR (?:LAST|RIGHT|)\s*(?:TERM OF )?ORDER BY/.test(line) && !/RIGHT|LAST/.test(line))
    const isLimited = /\bLIMIT\b/.test(query.sql) && !sorts
    for (const line of lines) {
      const scanned = /^SCAN (?:main\.)?(\w+)/.exec(line)?.[1]
      if (scanned && growing.includes(tableOf(scanned)) && !(isLimited && line.includes('USING'))) return line
      // Every post that lists name is below such a bound; static pages are few.
      const isTimeline = /\(kind=\? AND unlisted=\?(?: AND publishedAt<\?)?\)$/.test(line) && !query.args.includes('PAGE')
      const isStatus = /\(status=\?\)$/.test(line)
      if ((isTimeline || isStatus) && !isLimited) return line
    }
    return null
  }

  async #faultOnPostgresql(query: SqlQuery): Promise<string | null> {
    const [[first] = []] = await this.#explain('EXPLAIN (FORMAT JSON)', query)
    const [{ Plan }] = (typeof first === 'string' ? JSON.parse(first) : first) as [{ Plan: PlanNode }]
    return faultOf(Plan, this.#rows, false)
  }
}

type Rows = Readonly<Record<string, number>>

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Plan Rows': number
  'Index Name'?: string
  Plans?: PlanNode[]
}

/** Finds what reads a growing table further than a limit above it says; such a limit does not reach below what needs all rows. */
function faultOf(node: PlanNode, rows: Rows, isLimited: boolean): string | null {
  const type = node['Node Type']
  const table = node['Relation Name'] ?? ''
  const most = MOST * (rows[table] ?? Number.POSITIVE_INFINITY)
  if (growing.includes(table) && (type === 'Seq Scan' || (!isLimited && node['Plan Rows'] > most)))
    return `${type} of ${table} (${node['Plan Rows']} rows, ${node['Index Name'] ?? 'no index'})`
  const reaches = type === 'Limit' || (isLimited && !/^(?:Sort|Aggregate|Hash)$/.test(type))
  for (const child of node.Plans ?? []) {
    const fault = faultOf(child, rows, reaches)
    if (fault) return fault
  }
  return null
}
