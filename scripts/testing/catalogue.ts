import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { isPostgresql } from '@/lib/core/db'

const postgresqlParts = {
  columns: `SELECT table_name, column_name, udt_name, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  indexes: `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  constraints: `SELECT conrelid::regclass::text AS on_table, conname::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> '_prisma_migrations'`,
  enums: `SELECT t.typname::text AS type, e.enumlabel::text AS label, e.enumsortorder::float8 AS place
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid`,
}

/** Describes the schema of a database (tables, columns, indexes, keys) as text that is equal for two databases with the same schema. */
export async function catalogueOf(url: string): Promise<string[]> {
  return isPostgresql(url) ? postgresqlCatalogue(url) : sqliteCatalogue(url)
}

async function postgresqlCatalogue(url: string): Promise<string[]> {
  const connection = await new PrismaPg({ connectionString: url }).connect()
  try {
    const facts: string[] = []
    for (const [part, sql] of Object.entries(postgresqlParts)) {
      const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
      facts.push(...rows.map((row) => `${part} ${JSON.stringify(row)}`))
    }
    return facts.sort()
  } finally {
    await connection.dispose()
  }
}

function sqliteCatalogue(url: string): string[] {
  const database = new Database(url.replace(/^file:/, ''), { readonly: true })
  try {
    const tables = database
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('_prisma_migrations', 'sqlite_sequence')`)
      .pluck()
      .all() as string[]
    return tables.flatMap((table) => sqliteTable(database, table)).sort()
  } finally {
    database.close()
  }
}

function sqliteTable(database: Database.Database, table: string): string[] {
  const pragma = (name: string, of: string) => database.prepare(`SELECT * FROM ${name}(?)`).all(of) as Record<string, unknown>[]
  // Prisma writes an empty list without quotes, which SQLite takes for an empty text. A column that is added to rows needs them.
  const quoted = (value: unknown) => (value === '[]' ? "'[]'" : value)
  const columns = pragma('pragma_table_info', table).map(
    ({ cid, dflt_value, ...column }) => `columns ${table} ${JSON.stringify({ ...column, default: quoted(dflt_value) })}`,
  )
  const keys = pragma('pragma_foreign_key_list', table).map(({ id, ...key }) => `foreign keys ${table} ${JSON.stringify(key)}`)
  const indexes = pragma('pragma_index_list', table).map(({ seq, ...index }) => {
    const indexed = pragma('pragma_index_info', String(index.name)).map((column) => column.name)
    return `indexes ${table} ${JSON.stringify({ ...index, indexed })}`
  })
  return [...columns, ...keys, ...indexes]
}
