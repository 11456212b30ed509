import type { CodeFile } from '../types'

/** Names of files that have no ending. */
const endless =
  /^(?:Dockerfile|Containerfile|Makefile|Jenkinsfile|Vagrantfile|Gemfile|Rakefile|Procfile|Brewfile|Justfile|Caddyfile|LICENSE)$/i
const named = /\.[\p{L}\p{N}][\p{L}\p{N}_+-]{0,19}$/u
const part = /^[\p{L}\p{N}._@+-][\p{L}\p{M}\p{N}._@+-]*$/u
const MOST_CHARACTERS = 120
const MOST_FILES = 200

/**
 * Reads the path of the file that a block of code is titled with: "etc/nginx/nginx.conf" of "/etc/nginx/nginx.conf". Null for a title
 * that names no file, such as "What the router says", and for a path that leads out of a folder.
 */
export function filePathOf(title: string): string | null {
  const path = title.normalize('NFC').replace(/^(?:~?\/|\.\/)/, '')
  const parts = path.split('/')
  const last = parts.at(-1) ?? ''
  if (path.length > MOST_CHARACTERS || !(endless.test(last) || named.test(last))) return null
  return parts.every((one) => part.test(one) && !one.endsWith('.')) ? path : null
}

/** Files of one text by their paths, each of which is there once: another with the same one gets a number. */
export class CodeFiles {
  readonly files: CodeFile[] = []
  readonly #taken = new Set<string>()

  /** Takes the code of a block in. Returns the path of its file; null where its title names none. */
  add(title: string, text: string): string | null {
    const path = filePathOf(title)
    if (path === null || text.trim() === '' || this.files.length >= MOST_FILES) return null
    const free = this.#free(path)
    this.#taken.add(free.toLowerCase())
    this.files.push({ path: free, text: `${text}\n` })
    return free
  }

  /** Some file systems do not tell capitals from small letters. */
  #free(path: string): string {
    let free = path
    for (let number = 2; this.#taken.has(free.toLowerCase()); number++) free = path.replace(/([^/.]*)((?:\.[^/]*)?)$/, `$1-${number}$2`)
    return free
  }
}
