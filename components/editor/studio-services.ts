import { Unreachable } from '@/components/media/uploaded-image'
import type { ActionResult } from '@/lib/core/action'
import { dateFormat } from '@/lib/core/text/date-format'
import { keepEmbedAction } from '@/lib/embeds/actions'
import { findPicturesAction } from '@/lib/media/library/actions'
import * as messages from '@/lib/messages/generated/editor'
import { checkLinksAction, findLinkTargetsAction } from '@/lib/posts/editing/actions'
import type { EditorServices } from './base/services'

/** Makes the studio's services for the text's editor; `timeZone` is the blog's. */
export function studioServices(timeZone: string): EditorServices {
  return {
    // The page of a post has one text.
    textKey: () => location.pathname,
    today: () => dateFormat('sv', timeZone, { dateStyle: 'short' }).format(new Date()),
    findPosts: async (query) => unwrap(await findLinkTargetsAction({ query })),
    findBrokenLinks: async (links) => unwrap(await checkLinksAction({ links: [...links] })),
    keepEmbed: async (url) => unwrap(await keepEmbedAction({ url })),
    findPictures: async (asked) => unwrap(await findPicturesAction(asked)),
    async upload(file, options) {
      const part = await import('@/components/media/upload').catch(() => {
        throw new Unreachable(messages.serverCannotBeReached())
      })
      return part.upload(file, options)
    },
  }
}

function unwrap<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}
