import path from 'node:path'
import type { SourceFiles } from '../export-file/source-files'
import { isGoogles, sizesOf } from '../html/pictures'

const picture = /\.(?:jpe?g|png|gif|webp|avif)$/i

/** Place in which an address of a picture was written. */
interface WrittenAt {
  /** Folder of the text's file in the export; empty at its root. */
  folder: string
  /** Hosts of the old blog. */
  hosts: readonly string[]
}

/** Pictures that lie in an export beside its texts. */
export class ExportedPictures {
  readonly #paths: ReadonlySet<string>
  readonly #byName = new Map<string, string[]>()

  constructor(files: SourceFiles) {
    const paths = [...files.keys()].filter((one) => picture.test(one))
    this.#paths = new Set(paths)
    for (const one of paths) {
      const name = nameOf(one)
      const alike = this.#byName.get(name)
      if (alike) alike.push(one)
      else this.#byName.set(name, [one])
    }
  }

  /**
   * Finds the file of a picture by its address: relative to the text, or the one whose path ends as the address does. Null where there is
   * none, where it could be several, and for pictures of other sites.
   */
  find(address: string, at: WrittenAt): string | null {
    if (this.#paths.size === 0) return null
    for (const size of sizesOf(address)) {
      const found = this.#findSize(size, at)
      if (found !== null) return found
    }
    return null
  }

  #findSize(address: string, { folder, hosts }: WrittenAt): string | null {
    const isWhole = /^https?:\/\//.test(address)
    const isAlbum = isGoogles(address)
    if (isWhole && !isAlbum && !hosts.includes(hostOf(address)) && !address.includes('/wp-content/uploads/')) return null
    const written = pathOf(isWhole ? new URL(address).pathname : address)
    const near = path.posix.join(folder, written)
    if (!isWhole && !written.startsWith('/') && this.#paths.has(near)) return near
    const wanted = written.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
    const candidates = this.#byName.get(nameOf(written)) ?? []
    const lengths = candidates.map((one) => commonEnd(one.split('/'), wanted))
    const longest = Math.max(0, ...lengths)
    const [best, ...others] = candidates.filter((_, at) => lengths[at] === longest)
    const isSure = longest > 1 || isAlbum || wanted.length === 1 || !isWhole
    return best !== undefined && others.length === 0 && isSure ? best : null
  }
}

const nameOf = (one: string) => (one.split('/').at(-1) ?? '').toLowerCase()

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}

/** The path of an address without what Ghost writes in the place of its own host. */
function pathOf(address: string): string {
  const [plain = ''] = address.replace(/^__GHOST_URL__/, '').split(/[?#]/)
  try {
    return decodeURIComponent(plain).normalize('NFC')
  } catch {
    return plain
  }
}

function commonEnd(one: readonly string[], other: readonly string[]): number {
  let length = 0
  while (length < Math.min(one.length, other.length) && one.at(-1 - length)?.toLowerCase() === other.at(-1 - length)?.toLowerCase())
    length++
  return length
}
