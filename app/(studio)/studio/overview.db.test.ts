import { beforeEach, expect, test } from 'vitest'
import { listPending } from '@/lib/comments/moderation/queue'
import { guest, system } from '@/lib/core/viewer'
import { listFailedJobs } from '@/lib/jobs/queries'
import { listFailedMails } from '@/lib/mail/studio'
import { listWriting } from '@/lib/posts/studio/queries'
import { inviteReviewer, resolveNote } from '@/lib/reviews/commands'
import { listOpenNotes } from '@/lib/reviews/page-data'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost } from '@/scripts/testing/posts'

const NOW = new Date('2026-10-08T12:00:00Z')
const DAY = 86_400_000
const ago = (days: number) => new Date(NOW.getTime() - days * DAY)
const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })
const titles = (posts: readonly { title: string }[]) => posts.map(({ title }) => title)

onEachDatabase('the first page of the studio', ({ db }) => {
  let clock = NOW
  onEmptyBlog(() => clock)
  beforeEach(async () => {
    clock = NOW
    await db().mail.deleteMany()
    await db().job.deleteMany()
  })

  const owner = async () => callerOf(await makeUser('OWNER'))
  const author = async () => callerOf(await makeUser('AUTHOR'))

  async function noteOn(postId: string, reviewer: string) {
    await inviteReviewer(callerOf(system), { id: postId, reviewer, days: 7 })
    const { id } = await db().reviewLink.findFirstOrThrow({ where: { postId, reviewer } })
    const note = { postId, linkId: id, version: 1, text: `${reviewer} has a question`, createdAt: NOW }
    return db().reviewNote.create({ data: note, select: { id: true } })
  }

  test('lists drafts, scheduled and published posts in the order in which they matter, and never more than it is asked for', async () => {
    const caller = await owner()
    clock = ago(3)
    await makeDraft({ title: 'Old draft' })
    await makePost({ title: 'Old post' })
    await makePost({ title: 'Unlisted', unlisted: true })
    clock = NOW
    await makeDraft({ title: 'New draft' })
    await makePost({ title: 'New post' })
    await makePost({ title: 'In a week', publishedAt: ago(-7) })
    await makePost({ title: 'Tomorrow', publishedAt: ago(-1) })
    const { drafts, scheduled, published } = await listWriting(caller, 4)
    expect(titles(drafts)).toEqual(['New draft', 'Old draft'])
    expect(titles(scheduled)).toEqual(['Tomorrow', 'In a week'])
    expect(titles(published)).toEqual(['New post', 'Old post'])
    expect(scheduled[0]).toMatchObject({ status: 'SCHEDULED' })
    const few = await listWriting(caller, 1)
    expect([few.drafts, few.scheduled, few.published].map(({ length }) => length)).toEqual([1, 1, 1])
  })

  test('shows an author their own posts, notes and comments, and neither mails nor jobs', async () => {
    const caller = await author()
    const mine = await makePost({ caller, title: 'Mine' })
    const other = await makePost({ title: 'Theirs' })
    await makeDraft({ caller, title: 'My draft' })
    await makeDraft({ title: 'Their draft' })
    await makePost({ caller, title: 'Mine soon', publishedAt: ago(-1) })
    await makePost({ title: 'Theirs soon', publishedAt: ago(-1) })
    await makeComment({ postId: mine.id, status: 'PENDING', authorName: 'Mira' })
    await makeComment({ postId: other.id, status: 'PENDING', authorName: 'Noor' })
    await noteOn(mine.id, 'Grace')
    await noteOn(other.id, 'Edsger')
    await db().mail.create({ data: mail('lost', NOW) })
    await db().job.create({ data: job('thin-revisions', NOW) })

    const writing = await listWriting(caller, 4)
    expect([titles(writing.drafts), titles(writing.scheduled), titles(writing.published)]).toEqual([['My draft'], ['Mine soon'], ['Mine']])
    expect(await listPending(caller, 4)).toMatchObject([{ authorName: 'Mira', postTitle: 'Mine' }])
    expect(await listOpenNotes(caller, 4)).toMatchObject([{ reviewer: 'Grace', postTitle: 'Mine' }])
    expect([await listFailedMails(caller, 4), await listFailedJobs(caller)]).toEqual([[], []])
  })

  test('shows nothing to those who do not write here', async () => {
    for (const [caller, code] of [
      [callerOf(guest), 'UNAUTHENTICATED'],
      [callerOf(await makeUser('READER')), 'FORBIDDEN'],
    ] as const) {
      const post = await makePost()
      await makeComment({ postId: post.id, status: 'PENDING' })
      await expect(listWriting(caller, 4)).rejects.toEqual(refused(code))
      await expect(listOpenNotes(caller, 4)).rejects.toEqual(refused(code))
      expect([await listPending(caller, 4), await listFailedMails(caller, 4), await listFailedJobs(caller)]).toEqual([[], [], []])
    }
  })

  test('names reported comments first, then held ones by age, and each of them once', async () => {
    const { id: postId } = await makePost({ title: 'Tea' })
    await makeComment({ postId, status: 'PENDING', authorName: 'Second' })
    clock = new Date(NOW.getTime() + 60_000)
    await makeComment({ postId, status: 'PENDING', authorName: 'Third' })
    const reported = await makeComment({ postId, authorName: 'First' })
    for (const readerId of ['a', 'b']) {
      await db().reader.upsert({ where: { id: readerId }, create: { id: readerId }, update: {} })
      await db().commentReport.create({ data: { commentId: reported.id, readerId, reason: 'spam' } })
    }
    const found = await listPending(await owner(), 4)
    expect(found.map(({ authorName, reported }) => [authorName, reported])).toEqual([
      ['First', true],
      ['Second', false],
      ['Third', false],
    ])
    expect(await listPending(await owner(), 2)).toHaveLength(2)
  })

  test('names open review notes of posts that are not in the trash', async () => {
    const caller = await owner()
    const draft = await makeDraft({ title: 'Asked' })
    const trashed = await makeDraft({ title: 'Thrown away' })
    const done = await noteOn(draft.id, 'Done')
    await noteOn(draft.id, 'Open')
    await noteOn(trashed.id, 'Lost')
    await resolveNote(caller, { id: draft.id, noteId: done.id, resolved: true })
    await db().post.update({ where: { id: trashed.id }, data: { status: 'TRASHED' } })
    expect((await listOpenNotes(caller, 4)).map(({ reviewer }) => reviewer)).toEqual(['Open'])
  })

  test('names mails and tasks that failed in the last week: to editors and to the owner, each kind of task once, no secret', async () => {
    await db().mail.createMany({ data: [mail('new', ago(1)), mail('old', ago(8)), { ...mail('sent', NOW), status: 'SENT' as const }] })
    const secret = job('tell-subscribers', ago(1), 'could not post http://localhost/moderate/SECRETTOKEN')
    await db().job.createMany({
      data: [secret, job('tell-subscribers', ago(2)), job('purge-mails', ago(8)), { ...job('forget-old', NOW), status: 'DONE' as const }],
    })
    const editor = callerOf(await makeUser('EDITOR'))
    expect((await listFailedMails(editor, 4)).map(({ subject }) => subject)).toEqual(['new'])
    expect(await listFailedJobs(editor)).toEqual([])
    const jobs = await listFailedJobs(await owner())
    expect(jobs.map(({ kind }) => kind)).toEqual(['tell-subscribers'])
    expect(JSON.stringify(jobs)).not.toContain('SECRETTOKEN')
    expect(JSON.stringify(await listFailedMails(await owner(), 4))).not.toContain('the text')
  })
})

const mail = (subject: string, createdAt: Date) => ({
  kind: 'reply',
  recipient: 'mira@example.org',
  subject,
  text: 'the text',
  html: '',
  headers: {},
  status: 'FAILED' as const,
  createdAt,
})

const job = (kind: string, runAt: Date, lastError = 'no route to host') => ({
  kind,
  payload: {},
  status: 'DEAD' as const,
  runAt,
  finishedAt: runAt,
  lastError,
})
