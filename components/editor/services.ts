import type { ActionResult } from '@/lib/core/action'
import { checkLinksAction, findLinkTargetsAction } from '@/lib/posts/actions'
import type { EditorServices } from './source/services'

/** What the studio does for the text's editor. */
export const studioServices: EditorServices = {
  findPosts: async (query) => unwrap(await findLinkTargetsAction(query)),
  findBrokenLinks: async (links) => unwrap(await checkLinksAction(links)),
  async upload() {
    throw new Error('Images cannot be stored yet.')
  },
}

function unwrap<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}
