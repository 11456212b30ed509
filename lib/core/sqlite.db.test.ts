import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'

onEachDatabase('the guarded database', ({ db }) => {
  test('a query beside an open transaction waits for it and is not rolled back with it', async () => {
    let started = () => {}
    const open = new Promise<void>((resolve) => {
      started = resolve
    })
    const rolledBack = db().$transaction(async (tx) => {
      await tx.setting.create({ data: { key: 'inside', value: 1 } })
      started()
      await new Promise((resolve) => setTimeout(resolve, 50))
      throw new Error('roll back')
    })
    await open
    const outside = db().setting.create({ data: { key: 'outside', value: 1 } })
    await expect(rolledBack).rejects.toThrow('roll back')
    await outside
    expect((await db().setting.findMany()).map((row) => row.key)).toEqual(['outside'])
  })
})
