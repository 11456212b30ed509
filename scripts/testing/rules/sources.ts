import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const roots = ['app', 'components', 'lib', 'server', 'scripts', 'e2e', 'bench']

/** Every hand-written source file of the product, by its path from the root. */
export function sourceFiles(): { file: string; text: string }[] {
  return roots.flatMap((root) => filesBelow(root)).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
}

function filesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|m?js)$/.test(name))
      .map((name) => path.posix.join(directory, name))
      .filter((file) => !file.startsWith('lib/messages/generated/'))
      .sort()
  } catch {
    return []
  }
}
