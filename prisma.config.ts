import { defineConfig } from 'prisma/config'

// `prisma generate` only wants to see a file here; migrations go through the WASM engine (lib/core/database/migrations.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: process.env.PRISMA_SCHEMA ?? 'prisma/schema.prisma' })
