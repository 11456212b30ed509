import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Pool } from 'pg'

type Connected = SqlDriverAdapter & { underlyingDriver(): Pool; onError(error: unknown): never }

/**
 * The PostgreSQL adapter with scripts that happen as a whole or not at all. The stock one cuts a script at every
 * semicolon, also those in strings, and leaves half of it behind when a statement fails.
 */
export class WholeScriptPostgresql extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    const { onError } = adapter as unknown as Connected
    // One message to the server is one transaction.
    adapter.executeScript = async (script) => {
      await adapter
        .underlyingDriver()
        .query(script)
        .catch((error: unknown) => onError.call(adapter, error))
    }
    return adapter
  }
}
