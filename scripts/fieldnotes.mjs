import { bundle } from './bundle.mjs'

await bundle()
await import('../dist/fieldnotes.mjs')
