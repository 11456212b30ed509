import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { clockPosition, isFresh, tags } from './cache'
import { watchClock } from './clock-watch'
import { isPostgresql, openDb } from './db'
import { write } from './write'

onEachDatabase('the watch of the clock', ({ url, db }) => {
  test('what another process wrote before a look is known after it; on PostgreSQL within a second', async () => {
    await db().cacheTag.upsert({
      where: { tag: 'clock' },
      create: { tag: 'clock', position: clockPosition() + 1 },
      update: { position: clockPosition() + 1 },
    })
    const watch = await watchClock(url())
    try {
      const rendered = clockPosition()
      await writeElsewhere(url(), rendered + 1)
      await pause(isPostgresql(url()) ? 900 : 0)
      watch.look()
      expect(isFresh([tags.comments('elsewhere')], rendered)).toBe(false)
      expect(isFresh([tags.comments('untouched')], rendered)).toBe(true)
    } finally {
      watch.close()
    }
  })

  test('a change of another process is not missed because this one wrote after it', async () => {
    const watch = await watchClock(url())
    try {
      const rendered = clockPosition()
      await writeElsewhere(url(), rendered + 1)
      await write(async () => ({ value: null, changes: [{ kind: 'comments', postId: 'own' }] }), db())
      await pause(isPostgresql(url()) ? 900 : 0)
      watch.look()
      expect(isFresh([tags.comments('elsewhere')], rendered)).toBe(false)
    } finally {
      watch.close()
    }
  })
})

/** Writes a comment's tag past this process's clock, as another one does. */
async function writeElsewhere(url: string, position: number): Promise<void> {
  if (!isPostgresql(url)) {
    const sql =
      'INSERT INTO "CacheTag" ("tag", "position") VALUES (?, ?) ON CONFLICT ("tag") DO UPDATE SET "position" = excluded."position"'
    const script = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(url.slice(5))}); const s = d.prepare(${JSON.stringify(sql)});
      for (const tag of ['clock', 'comments:elsewhere']) s.run(tag, ${position})`
    expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stderr).toBe('')
    return
  }
  const other = openDb(url)
  for (const tag of ['clock', tags.comments('elsewhere')]) {
    await other.cacheTag.upsert({ where: { tag }, create: { tag, position }, update: { position } })
  }
  await other.$disconnect()
}
