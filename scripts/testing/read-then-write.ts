// Raises a number in the database by reading it and writing what it read plus one, as often as the second argument says.
import { openDb } from '@/lib/core/db'

const [url = '', times = '0'] = process.argv.slice(2)
const db = openDb(url)
for (let round = 0; round < Number(times); round++) {
  await db.$transaction(async (tx) => {
    const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'counter' } })
    await tx.setting.update({ where: { key: 'counter' }, data: { value: Number(value) + 1 } })
  })
}
await db.$disconnect()
