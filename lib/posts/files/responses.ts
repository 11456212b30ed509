import { describePage } from '@/lib/core/cache'
import { attachment } from '@/lib/core/files/attachment'
import type { CodeFile } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/site'
import type { PostFiles } from './queries'
import { zipOf } from './zip'

const nothing = () => new Response(null, { status: 404 })

/** Answers that a post asks for its password. The server sends it with the status of a refusal, and those who hold a key another answer. */
function lockedResponse(postId: string): Response {
  describePage('locked', postId)
  return new Response(messages.filesNeedPassword(), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

/** Answers with one file of a post. `path` is its path in parts, as the address has them. */
export function fileResponse(postId: string, found: PostFiles | null, path: readonly string[]): Response {
  if (found?.kind === 'LOCKED') return lockedResponse(postId)
  const file = found?.files.find((one) => one.path === path.join('/'))
  return file ? new Response(file.text, { headers: attachment(path.at(-1) ?? '', 'text/plain; charset=utf-8') }) : nothing()
}

/** Answers with all files of a post as a ZIP. */
export function filesResponse(postId: string, found: PostFiles | null): Response {
  if (found?.kind === 'LOCKED') return lockedResponse(postId)
  return found ? zipResponse(found.slug.replace(/\.html?$/, ''), found.files) : nothing()
}

/** Answers with files as a ZIP of this name, without its ending. */
export function zipResponse(name: string, files: Iterable<CodeFile> | AsyncIterable<CodeFile>): Response {
  return new Response(zipOf(files), { headers: attachment(`${name}.zip`, 'application/zip') })
}
