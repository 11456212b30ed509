import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { ensureBundled } from './bundle-stamp.mjs'

// Before anything of the product is loaded, which reads the environment then.
if (existsSync('.env')) loadEnvFile('.env')
process.env.LOG_LEVEL ||= 'warn'

await ensureBundled()
await import('../dist/fieldnotes.mjs')
