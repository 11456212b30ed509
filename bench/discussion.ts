// Measures how long the page of a post takes to make when ten thousand comments stand below it, beside one with ten.
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { publishPost } from '@/lib/posts/publishing/commands'
import { makeComments } from '@/scripts/testing/comments'
import { callerOf } from '@/scripts/testing/people'
import { makeDraft } from '@/scripts/testing/posts'

const times = 15
const said = 'A router answers when its cache forgets what zone we asked for. '

async function makeDiscussed(name: string, count: number): Promise<{ id: string; permalink: string }> {
  const permalink = `/discussed-${name}`
  const draft = await makeDraft({ title: `Discussed by ${name}`, source: said, permalink })
  await publishPost(callerOf(system), { ...draft, publishedAt: null })
  await makeComments(draft.id, count, (at) => ({ text: said.repeat(1 + (at % 7)), ...(at % 10 > 0 && { parent: at - (at % 10) }) }))
  return { id: draft.id, permalink }
}

/** Milliseconds until the first byte of a page that was just made stale, in alternating rounds, and the bytes of the larger one. */
export async function measureDiscussion(): Promise<{ few: number[]; many: number[]; bytes: number }> {
  const posts = { few: await makeDiscussed('few', 10), many: await makeDiscussed('many', 10_000) }
  const measured = { few: [] as number[], many: [] as number[], bytes: 0 }
  for (let round = 0; round < times; round++) {
    for (const name of ['few', 'many'] as const) {
      const { id: postId, permalink } = posts[name]
      await write(async () => ({ value: undefined, changes: [{ kind: 'comments', postId }] }))
      const begun = performance.now()
      const answer = await fetch(env().SITE_URL + permalink)
      measured[name].push(performance.now() - begun)
      const { length } = Buffer.from(await answer.arrayBuffer())
      if (name === 'many') measured.bytes = length
    }
  }
  return measured
}
