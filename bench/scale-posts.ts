// Fills the database of the scale benchmark with as many posts as BENCH_POSTS says.
import { prepareDatabase } from '@/lib/core/database/preparation'
import { db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { closeCompiler } from '@/lib/mdx/compiler'
import { makeManyPosts } from '@/scripts/testing/scale/many-posts'
import { postText } from './posts.mjs'

const TEMPLATES = 20
const words = 300

const count = Number(process.env.BENCH_POSTS)
await prepareDatabase(env().DATABASE_URL)
const sources = Array.from({ length: TEMPLATES }, (_, at) => postText(at, words).replace(/^---\n[\s\S]*?\n---\n/, ''))
await makeManyPosts({ count, sources })
if (isPostgresql(env().DATABASE_URL)) for (const step of ['VACUUM ANALYZE', 'CHECKPOINT']) await db().$executeRawUnsafe(step)
await closeCompiler()
await db().$disconnect()
process.stdout.write(`\n${JSON.stringify({ count })}\n`)
process.exit(0)
