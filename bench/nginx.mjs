// nginx with a configuration of its own, serving files that are compressed already: the measure of what the machine can do.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../scripts/testing/suite/postgresql.mjs'

function find() {
  for (const file of ['nginx', '/usr/sbin/nginx']) {
    try {
      execFileSync(file, ['-v'], { stdio: 'ignore' })
      return file
    } catch {
      // Try the next one.
    }
  }
  return null
}

/** Starts nginx for `files` ({ path: { plain, gzip } }); null when it is not installed. What has no ending is a page. */
export async function startNginx(folder, files) {
  const binary = find()
  if (!binary) return null
  const root = path.join(folder, 'www')
  mkdirSync(root, { recursive: true })
  for (const [name, { plain, gzip }] of Object.entries(files)) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, plain)
    writeFileSync(`${file}.gz`, gzip)
  }
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/nginx-${kind};`)
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `${user} daemon off; master_process on; worker_processes auto; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http {
  ${temporary.join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  types { text/html html; text/css css; text/javascript js; font/woff2 woff2; image/svg+xml svg; image/png png; image/webp webp; video/webm webm; } default_type text/html; gzip_static on; gzip_vary on;
  server { listen 127.0.0.1:${port}; root ${root}; }
}\n`,
  )
  const child = spawn(binary, ['-c', path.join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await fetch(url).catch(() => null)) break
    await pause(100)
  }
  const version = /nginx\/(\S+)/.exec(execFileSync('sh', ['-c', `${binary} -v 2>&1`], { encoding: 'utf8' }))?.[1]
  return { url, version, stop: () => child.kill('SIGTERM') }
}
