// Makes the production build when the sources are newer than the one that is there; --force makes it anyway.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { isBundled } from './bundle-stamp.mjs'

process.chdir(new URL('..', import.meta.url).pathname)
if (existsSync('.env')) process.loadEnvFile('.env')
process.env.NODE_ENV = 'production'
if (!isBundled()) await (await import('./bundle.mjs')).bundle()
const { runBuild } = await import('../dist/build.mjs')
await runBuild({ force: process.argv.includes('--force') })
