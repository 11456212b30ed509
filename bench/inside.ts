// Runs the product in this process and measures from within: compiling a text, and publishing it until a reader has it.
import { randomUUID } from 'node:crypto'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { compileText } from '@/lib/mdx/compiler'
import { savePost } from '@/lib/posts/editing/commands'
import { preparePreview } from '@/lib/posts/editing/preview-data'
import { publishPost } from '@/lib/posts/publishing/commands'
import { callerOf } from '@/scripts/testing/people'
import { emptyText, makeDraft } from '@/scripts/testing/posts'
import { start } from '@/server/main'
import { measureDiscussion } from './discussion'
import { postText } from './posts.mjs'

const times = 20
const words = 1500

const body = (number: number) => postText(number, words).replace(/^---\n[\s\S]*?\n---\n/, '')

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function untilLive(permalink: string, mark: string): Promise<void> {
  for (;;) {
    const answer = await fetch(env().SITE_URL + permalink)
    if ((await answer.text()).includes(mark)) return
  }
}

await start()
const compile: number[] = []
const publish: number[] = []
const unseen: number[] = []
for (let round = 0; round < times; round++) {
  compile.push(await milliseconds(async () => void (await compileText(`${body(round)}\n\n${randomUUID()}`, { trust: 'NETWORK' }))))

  const fields = { title: `Measured ${round}`, description: '', tags: ['bench'], seriesTitle: null, seriesPosition: null }
  const rest = { permalink: `/measured-${round}`, commentsClosed: false }
  const caller = callerOf(system)
  const draft = await makeDraft({ ...fields, ...rest, source: body(round) })
  await publishPost(caller, { ...draft, publishedAt: null })
  await untilLive(rest.permalink, fields.title)

  // An author who corrects a published post waits for the new words to be live.
  let { version } = draft
  for (const [times, previewed] of [
    [unseen, false],
    [publish, true],
  ] as const) {
    const mark = randomUUID()
    const text = { ...emptyText, ...fields, ...rest, id: draft.id, source: `${body(round)}\n\n${mark}\n` }
    version = (await savePost(caller, { ...text, version })).version
    // As the editor does at every pause in typing.
    if (previewed) await preparePreview(caller, { ...fields, id: draft.id, source: text.source })
    const change = async () => {
      await publishPost(caller, { id: draft.id, version, publishedAt: null })
      await untilLive(rest.permalink, mark)
    }
    times.push(await milliseconds(change))
  }
}
const discussion = await measureDiscussion()
process.stdout.write(`\n${JSON.stringify({ compile, publish, unseen, discussion })}\n`)
process.exit(0)
