import { beforeEach, describe, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { purgeTrash, trashPost } from '@/lib/posts/publishing/commands'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, readText } from '@/scripts/testing/posts'
import { addNote, deleteNote, inviteReviewer, openLink, resolveNote, revokeLink } from './commands'
import { getReviewPage, listReviews } from './page-data'
import { addNoteSchema, inviteReviewerSchema } from './schema'
import { makeReviewToken, readReviewToken, signSeenVersion } from './token'

const NOW = new Date('2026-10-01T12:00:00Z')
const DAY = 86_400_000
const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })
const later = (days: number) => ({ viewer: guest, now: new Date(NOW.getTime() + days * DAY), address: '192.0.2.7' })
const reader = later(0)

const source = 'First.\n\nSecond block\nof two lines.\n\nThird.'

onEachDatabase('reviewers', ({ db }) => {
  onEmptyBlog(() => NOW)
  beforeEach(async () => {
    await db().rateLimit.deleteMany()
  })

  async function invited(given: { days?: 1 | 7 | 30; reviewer?: string; source?: string } = {}) {
    const { id, version } = await makeDraft({ title: 'Secret title', source: given.source ?? source })
    await inviteReviewer(callerOf(system), { id, reviewer: given.reviewer ?? 'Grace', days: given.days ?? 7 })
    const { links } = await listReviews(callerOf(system), { id })
    const token = links[0]?.address?.replace('/review/', '') ?? ''
    return { id, version, token, linkId: links[0]?.id ?? '' }
  }

  const noteOn = (token: string, line: number, rest: { version?: number; text?: string } = {}) =>
    addNoteSchema.parse({
      token,
      line,
      text: rest.text ?? 'Is that so?',
      version: signSeenVersion(readReviewToken(token)?.linkId ?? '', rest.version ?? 2),
    })

  test('read the newest saved version, and the author sees that they did', async () => {
    const { id, token } = await invited()
    const { reviewer, text } = await getReviewPage(reader, token)
    expect({ reviewer, title: text?.page.title, version: text?.version }).toEqual({ reviewer: 'Grace', title: 'Secret title', version: 2 })
    await savePost(callerOf(system), { ...(await readText(id)), source: 'Newer.' })
    expect((await getReviewPage(reader, token)).text).toMatchObject({ version: 3, code: 'Newer.' })
    expect((await listReviews(callerOf(system), { id })).links).toMatchObject([{ state: 'OPEN', lastSeenAt: NOW.toISOString() }])
  })

  test('read the version before one that cannot be compiled, and nothing when there is none', async () => {
    const { id, token } = await invited()
    const editor = callerOf(await makeUser('EDITOR'))
    await savePost(editor, { ...(await readText(id)), source: 'Broken {here}.' })
    expect((await getReviewPage(reader, token)).text).toMatchObject({ version: 2 })
    const broken = await invited({ source: '{never}' })
    expect((await getReviewPage(reader, broken.token)).text).toBeNull()
  })

  describe('a link', () => {
    test('that is forged, of another link or expiry, or of a deleted post is none', async () => {
      const { id, token, linkId } = await invited()
      const [, seconds = '', signature = ''] = token.split('~')
      const other = await invited()
      const forged = ['', 'x', `${linkId}~${seconds}`, `${linkId}~${seconds}~${'0'.repeat(40)}`, `${token}~x`, `${token}0`]
      forged.push(`${linkId}~zzzzzz~${signature}`, `${other.linkId}~${seconds}~${signature}`, makeReviewToken('gone', later(7).now))
      for (const one of forged) await expect(openLink(reader, one), one).rejects.toEqual(refused('NOT_FOUND'))
      await trashPost(callerOf(system), { id })
      await expect(openLink(reader, token)).rejects.toEqual(refused('NOT_FOUND'))
    })

    test('ends when its time is over, when it is revoked, and when it is renewed', async () => {
      const { id, token, linkId } = await invited({ days: 1 })
      await openLink(later(0.99), token)
      await expect(openLink(later(1), token)).rejects.toEqual(refused('GONE'))
      await inviteReviewer(callerOf(system), { id, reviewer: ' grace'.trim(), days: 30 })
      const { links } = await listReviews(callerOf(system), { id })
      expect(links).toHaveLength(1)
      await expect(openLink(reader, token)).rejects.toEqual(refused('GONE'))
      const renewed = links[0]?.address?.replace('/review/', '') ?? ''
      await openLink(later(29), renewed)
      await revokeLink(callerOf(system), { id, linkId })
      await expect(openLink(reader, renewed)).rejects.toEqual(refused('GONE'))
      expect((await listReviews(callerOf(system), { id })).links).toMatchObject([{ state: 'REVOKED', address: null }])
    })

    test('says nothing of the post when it is refused', async () => {
      const { id, token, linkId } = await invited()
      await revokeLink(callerOf(system), { id, linkId })
      await expect(getReviewPage(reader, token)).rejects.toThrow(/^This link is no longer valid/)
    })

    test('is opened a limited number of times from one address', async () => {
      const { token } = await invited()
      const address = '198.51.100.9'
      const tries = Array.from({ length: 301 }, () =>
        openLink({ ...reader, address }, token).then(
          () => 'opened',
          (error) => error.code,
        ),
      )
      expect(new Set(await Promise.all(tries))).toEqual(new Set(['opened', 'TOO_MANY_REQUESTS']))
    })

    test('is made, revoked and listed by those who may edit the post alone', async () => {
      const { id, linkId } = await invited()
      for (const [viewer, code] of [
        [callerOf(await makeUser('AUTHOR')).viewer, 'FORBIDDEN'],
        [guest, 'UNAUTHENTICATED'],
      ] as const) {
        const caller = { ...callerOf(system), viewer }
        await expect(inviteReviewer(caller, { id, reviewer: 'Eve', days: 7 })).rejects.toEqual(refused(code))
        await expect(revokeLink(caller, { id, linkId })).rejects.toEqual(refused(code))
        await expect(listReviews(caller, { id })).rejects.toEqual(refused(code))
        await expect(resolveNote(caller, { id, noteId: 'x', resolved: true })).rejects.toEqual(refused(code))
      }
      const other = await makeDraft()
      await revokeLink(callerOf(system), { id: other.id, linkId })
      expect((await listReviews(callerOf(system), { id })).links).toMatchObject([{ state: 'OPEN' }])
    })
  })

  describe('a note', () => {
    test('is about a block, with how that begins, or about the whole text', async () => {
      const { id, token } = await invited()
      await addNote(reader, noteOn(token, 3))
      await addNote(reader, noteOn(token, 0, { text: 'All fine.' }))
      expect((await listReviews(callerOf(system), { id })).notes).toMatchObject([
        { reviewer: 'Grace', line: 3, quote: 'Second block\nof two lines.', text: 'Is that so?', resolved: false },
        { line: null, quote: '', text: 'All fine.' },
      ])
    })

    test('goes with its block when the text moves, and says so when it is gone', async () => {
      const { id, token } = await invited()
      await addNote(reader, noteOn(token, 3))
      await savePost(callerOf(system), { ...(await readText(id)), source: `New.\n\n${source}` })
      expect((await getReviewPage(reader, token)).notes).toMatchObject([{ place: 5 }])
      await savePost(callerOf(system), { ...(await readText(id)), source: 'Rewritten.' })
      expect((await getReviewPage(reader, token)).notes).toMatchObject([{ place: null }])
    })

    test('quotes no version that its writer was not shown', async () => {
      const { id, token } = await invited({ source: 'Public words.' })
      const shown = (await getReviewPage(reader, token)).text?.seen ?? ''
      await savePost(callerOf(system), { ...(await readText(id)), source: 'SECRET words.' })
      const { token: foreign } = await invited({ source: 'Elsewhere.' })
      const signedElsewhere = (await getReviewPage(reader, foreign)).text?.seen ?? ''
      for (const version of ['3', signedElsewhere, shown.replace('~2~', '~3~')])
        await expect(addNote(reader, { token, version, line: 1, text: 'Is that so?' })).rejects.toEqual(refused('INVALID'))
      await addNote(reader, { token, version: shown, line: 1, text: 'Is that so?' })
      expect((await listReviews(callerOf(system), { id })).notes).toMatchObject([{ quote: 'Public words.' }])
    })

    test('is refused where no block stands, in a version that is not kept, and without words', async () => {
      const { token } = await invited()
      for (const given of [noteOn(token, 2), noteOn(token, 99), noteOn(token, 1, { version: 7 })]) {
        await expect(addNote(reader, given)).rejects.toEqual(refused('INVALID'))
      }
      for (const text of ['', ' \n', '\u200b', 'x'.repeat(2001)]) {
        expect(addNoteSchema.safeParse({ token, version: '2', line: 1, text }).success).toBe(false)
      }
      expect(inviteReviewerSchema.safeParse({ id: 'x', reviewer: 'Eve', days: 400 }).success).toBe(false)
      expect(inviteReviewerSchema.safeParse({ id: 'x', reviewer: ' ' }).success).toBe(false)
    })

    test('is seen by its reviewer and the author, not by other reviewers', async () => {
      const { id, token } = await invited()
      await addNote(reader, noteOn(token, 1))
      await inviteReviewer(callerOf(system), { id, reviewer: 'Alan', days: 7 })
      const alan = (await listReviews(callerOf(system), { id })).links[1]?.address?.replace('/review/', '') ?? ''
      expect((await getReviewPage(reader, alan)).notes).toEqual([])
      const noteId = (await listReviews(callerOf(system), { id })).notes[0]?.id ?? ''
      await expect(deleteNote(reader, { token: alan, noteId })).rejects.toEqual(refused('NOT_FOUND'))
      expect((await getReviewPage(reader, token)).notes).toHaveLength(1)
    })

    test('can be taken back until the author has dealt with it', async () => {
      const { id, token } = await invited()
      const first = await addNote(reader, noteOn(token, 1))
      const second = await addNote(reader, noteOn(token, 1))
      await resolveNote(callerOf(system), { id, noteId: first.id, resolved: true })
      await expect(deleteNote(reader, { token, noteId: first.id })).rejects.toEqual(refused('NOT_FOUND'))
      await deleteNote(reader, { token, noteId: second.id })
      expect((await listReviews(callerOf(system), { id })).notes).toMatchObject([{ id: first.id, resolved: true }])
      await resolveNote(callerOf(system), { id, noteId: first.id, resolved: false })
      await deleteNote(reader, { token, noteId: first.id })
      expect((await listReviews(callerOf(system), { id })).notes).toEqual([])
    })

    test('of another post is none of this one', async () => {
      const { token } = await invited()
      const { id: noteId } = await addNote(reader, noteOn(token, 1))
      const other = await invited()
      await expect(resolveNote(callerOf(system), { id: other.id, noteId, resolved: true })).rejects.toEqual(refused('NOT_FOUND'))
    })

    test('needs an open link', async () => {
      const { id, token, linkId } = await invited()
      await revokeLink(callerOf(system), { id, linkId })
      await expect(addNote(reader, noteOn(token, 1))).rejects.toEqual(refused('GONE'))
    })
  })

  test('go with the post when that is deleted for good', async () => {
    const { id, token } = await invited()
    await addNote(reader, noteOn(token, 1))
    await trashPost(callerOf(system), { id })
    await db().post.update({ where: { id }, data: { trashedAt: new Date(0) } })
    await purgeTrash(NOW)
    expect([await db().reviewLink.count(), await db().reviewNote.count()]).toEqual([0, 0])
  })

  test('have addresses that only this installation can sign', () => {
    const expiresAt = new Date('2026-12-01T00:00:00Z')
    expect(readReviewToken(makeReviewToken('link', expiresAt))).toEqual({ linkId: 'link', expiresAt })
  })
})
