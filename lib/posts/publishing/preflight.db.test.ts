import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { guest, system } from '@/lib/core/viewer'
import { checkLinks } from '@/lib/links/commands'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { editPost, editSchema } from '../editing/edit-form'
import { publishPost } from './commands'
import { acknowledge, preflight } from './preflight-data'

const NOW = new Date('2026-10-01T12:00:00Z')
const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })
const secret = 'enable secret Wint3rG4rden'
const leaking = `A switch.\n\n\`\`\`ios\n${secret}\n\`\`\`\n`

onEachDatabase('looking through a post', ({ db }) => {
  beforeAll(() => setClock(() => NOW))
  afterAll(() => setClock())
  beforeEach(async () => {
    await db().post.deleteMany()
    await db().job.deleteMany()
    await db().linkCheck.deleteMany()
  })

  async function look(id: string, source: string) {
    const { title, description } = await readText(id)
    const { findings, waiting } = await preflight(callerOf(system), { id, title, description, source })
    return {
      waiting,
      found: findings.filter(({ rule }) => rule !== 'description').map(({ rule, place, message }) => [rule, place?.line, message]),
    }
  }

  /** The form as it is posted when "Publish" is pressed. */
  async function publish(id: string, acknowledged: string | string[] = []) {
    const { version, tags, ...text } = await readText(id)
    const fields = Object.entries(text).map(([name, value]) => [name, value ?? ''])
    return editPost(
      callerOf(system),
      editSchema.parse({ ...Object.fromEntries(fields), version: String(version), tags: tags.join(), intent: 'publish', acknowledged }),
    )
  }

  test('names links that lead nowhere within the site and in the text, also with the site’s own host', async () => {
    const { permalink } = await makePost({ source: '## A place\n\nText.' })
    const { id } = await makeDraft()
    const source = [
      '## Here',
      `[well](${permalink}) [there](${permalink}#a-place) [own](#here)`,
      `[lost](/nowhere) [unplaced](${permalink}#elsewhere) [nowhere](#there) [hosted](http://localhost:3000/nowhere)`,
    ].join('\n\n')
    const { found } = await look(id, source)
    expect(found.map(([rule, line]) => [rule, line])).toEqual(Array(4).fill(['inner-link', 5]))
    expect(found.map(([, , message]) => String(message).split(': ')[0])).toEqual([
      '/nowhere',
      `${permalink}#elsewhere`,
      '#there',
      'http://localhost:3000/nowhere',
    ])
  })

  test('has outside links asked by a job, once, and tells what came of it the next time', async () => {
    const source = '[a](https://example.org/gone) and [b](https://example.org/here)'
    const { id } = await makeDraft({ source })
    expect(await look(id, source)).toEqual({ waiting: 2, found: [] })
    expect(await look(id, source)).toEqual({ waiting: 2, found: [] })
    expect(await db().job.findMany({ select: { kind: true, payload: true } })).toEqual([{ kind: 'check-links', payload: { postId: id } }])

    const asking = async (url: string) => ({ ok: url.endsWith('here'), answer: 'the answer is 404 Not Found' })
    await checkLinks(['https://example.org/gone', 'https://example.org/here'], NOW, asking)
    expect(await look(id, source)).toEqual({
      waiting: 0,
      found: [['outer-link', 1, 'https://example.org/gone cannot be reached: the answer is 404 Not Found.']],
    })
  })

  test('keeps a text with a secret from being published, never from being saved', async () => {
    const { id } = await makeDraft({ source: leaking })
    const blocked = await publish(id)
    expect(blocked).toMatchObject({ href: null, findings: [{ rule: 'secret', place: { line: 4 } }] })
    expect(JSON.stringify(blocked)).not.toContain('Wint3rG4rden')
    expect(await db().publishedPost.count()).toBe(0)
    await savePost(callerOf(system), { ...(await readText(id)), source: `${leaking}\nMore.` })
  })

  test('lets through what the author called right, that alone, and also the next time', async () => {
    const { id } = await makeDraft({ source: leaking })
    const [finding] = (await publish(id)).findings
    expect(await publish(id, finding?.fingerprint)).toMatchObject({ message: 'Published.', findings: [] })

    await savePost(callerOf(system), { ...(await readText(id)), source: `New.\n\n${leaking}` })
    expect(await publish(id)).toMatchObject({ message: 'Published.' })
    await savePost(callerOf(system), { ...(await readText(id)), source: leaking.replace('Wint3r', 'Summ3r') })
    expect(await publish(id, ['0'.repeat(32)])).toMatchObject({ findings: [{ rule: 'secret' }] })
    const { findings } = await preflight(callerOf(system), { id, title: 'T', description: '', source: leaking })
    expect(findings.find(({ rule }) => rule === 'secret')).toMatchObject({ acknowledged: true })
  })

  test('is refused by the command itself, whoever calls it', async () => {
    const { id, version } = await makeDraft({ source: 'TK' })
    await expect(publishPost(callerOf(system), { id, version, publishedAt: null })).rejects.toMatchObject({
      code: 'INVALID',
      name: 'PreflightError',
    })
  })

  test('is for those who may edit the post', async () => {
    const [author, other] = [await makeUser('AUTHOR'), await makeUser('AUTHOR')]
    const { id } = await makeDraft({ caller: callerOf(author) })
    const input = { id, title: '', description: '', source: '' }
    for (const [caller, code] of [
      [{ ...callerOf(system), viewer: guest }, 'UNAUTHENTICATED'],
      [callerOf(other), 'FORBIDDEN'],
    ] as const) {
      await expect(preflight(caller, input)).rejects.toEqual(refused(code))
      await expect(acknowledge(caller, { id, fingerprints: ['0'.repeat(32)] })).rejects.toEqual(refused(code))
    }
    await preflight(callerOf(author), input)
  })
})
