import path from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  compress: false,
  productionBrowserSourceMaps: false,
  // The one store of finished pages (server/page-cache/) is Next's too; bundled from server/cache-handler/cache-handler.ts.
  cacheHandler: path.resolve('dist/cache-handler.mjs'),
  cacheMaxMemorySize: 0,
  // Metadata belongs in the head of a page that has no scripts to move it there later.
  htmlLimitedBots: /.*/,
  turbopack: { resolveAlias: { '@codemirror/lang-markdown': './dist/lang-markdown.mjs' } },
  images: { unoptimized: true },
  experimental: {
    // As much as the server lets through to the studio.
    serverActions: { bodySizeLimit: '2mb' },
    // The studio's pages are read from disk when somebody opens them, not at each start: half a second and 15 MB for most days.
    preloadEntriesOnStart: false,
  },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@aws-sdk/client-s3', 'esbuild', 'pino', 'shiki', '@node-rs/argon2', 'better-sqlite3', 'sharp'],
}
