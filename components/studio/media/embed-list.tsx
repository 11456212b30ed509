import Link from 'next/link'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import { refreshEmbedAction, withdrawEmbedAction } from '@/lib/embeds/actions'
import type { EmbedItem } from '@/lib/embeds/queries'
import { longDate, plainAddress } from '@/lib/mdx/components/display-text'
import { embedPlaceOf } from '@/lib/mdx/components/embed-sources'
import * as messages from '@/lib/messages/generated/embeds'
import { untitled } from '@/lib/messages/generated/studio'

/** Embeds that texts show, each with what is kept of it, where it is shown, and buttons that fetch it again and withdraw it. */
export function EmbedList({ items }: { items: readonly EmbedItem[] }) {
  return (
    <ul className="grid grid-cols-1 gap-6">
      {items.map((item) => (
        <li key={item.id} className="grid grid-cols-1 gap-1">
          <h2 className="text-base">
            <a className="link break-words" href={item.url}>
              {nameOf(item)}
            </a>
          </h2>
          <p className="label">{[embedPlaceOf(item.url), stateOf(item), item.problem].filter(Boolean).join(' · ')}</p>
          <ShownIn item={item} />
          <div className="flex flex-wrap gap-2">
            <RowAction action={refreshEmbedAction} fields={{ id: item.id }} of={nameOf(item)} variant="plain">
              {item.kept ? messages.fetchAgain() : messages.fetch()}
            </RowAction>
            {item.kept && (
              <RowAction action={withdrawEmbedAction} fields={{ id: item.id }} of={nameOf(item)} variant="danger">
                {messages.withdraw()}
              </RowAction>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

const MOST_WORDS = 80

/** Name of an embed: its title, the beginning of its words, its address. */
function nameOf({ url, kept }: EmbedItem): string {
  const words = kept ? kept.snapshot.title || [kept.snapshot.author, kept.snapshot.text].filter(Boolean).join(': ') : ''
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words || plainAddress(url)
}

function stateOf({ status, kept }: EmbedItem): string {
  if (kept?.goneSince) return messages.deletedThere({ date: longDate(kept.goneSince) })
  if (kept) return messages.keptSince({ date: longDate(kept.takenOn) })
  return {
    WAITING: messages.waitsToBeFetched,
    WRITTEN: messages.written,
    WITHDRAWN: messages.withdrawn,
    FAILED: messages.notFetched,
    KEPT: messages.notFetched,
  }[status]()
}

function ShownIn({ item: { posts, others } }: { item: EmbedItem }) {
  if (posts.length + others === 0) return <p className="label">{messages.noPostShowsIt()}</p>
  return (
    <div className="label">
      {messages.shownIn()}
      <ul className="inline">
        {posts.map(({ id, title }) => (
          <li key={id} className="inline">
            {' '}
            <Link className="link" href={pathTo('/studio/posts/[id]', { id })} prefetch={false}>
              {title || untitled()}
            </Link>
          </li>
        ))}
      </ul>
      {others > 0 && ` ${messages.countPostsOfOthers({ others })}`}
    </div>
  )
}
