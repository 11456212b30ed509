import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { isBundled } from './bundle-stamp.mjs'

// Before anything of the product is loaded, which reads the environment then.
if (existsSync('.env')) loadEnvFile('.env')
process.env.LOG_LEVEL ||= 'warn'

if (!isBundled()) await (await import('./bundle.mjs')).bundle()
await import('../dist/fieldnotes.mjs')
