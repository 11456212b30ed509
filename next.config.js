import path from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  compress: false,
  productionBrowserSourceMaps: false,
  // The front of finished pages (server/) is the page cache; Next renders and keeps nothing.
  cacheHandler: path.resolve('server/no-cache-handler.js'),
  cacheMaxMemorySize: 0,
  // Metadata belongs in the head of a page that has no scripts to move it there later.
  htmlLimitedBots: /.*/,
  turbopack: { resolveAlias: { '@codemirror/lang-markdown': './dist/lang-markdown.mjs' } },
  images: { unoptimized: true },
  // As much as the server lets through to the studio.
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['esbuild', 'pino', 'shiki', '@node-rs/argon2', 'better-sqlite3', 'sharp'],
}
