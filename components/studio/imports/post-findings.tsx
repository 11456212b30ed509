import * as messages from '@/lib/messages/generated/moving'
import type { PostReport } from '@/lib/transfer/posts/post-report'
import { Figure } from './findings'

const figures = [
  ['posts', messages.posts()],
  ['pages', messages.pages()],
  ['drafts', messages.drafts()],
  ['scheduled', messages.scheduledPosts()],
  ['trashed', messages.inTrash()],
  ['closed', messages.behindPassword()],
  ['labels', messages.labels()],
  ['pictures', messages.picturesToFetch()],
  ['ownPictures', messages.picturesInExport()],
  ['missingPictures', messages.missingPictures()],
  ['unfaithful', messages.keptInPart()],
  ['earlier', messages.importedBefore()],
  ['leftOut', messages.skipped()],
  ['refused', messages.refusedOnes()],
] as const

/** Figures of a look through the posts of an export. */
export function PostFindings({ report }: { report: PostReport }) {
  return (
    <section aria-labelledby="posts" className="grid gap-3">
      <h2 id="posts">{messages.postsAndPages()}</h2>
      <dl className="grid max-w-lg">
        {figures.map(([name, words]) => (name === 'posts' || report[name] > 0) && <Figure key={name} name={words} value={report[name]} />)}
      </dl>
    </section>
  )
}
