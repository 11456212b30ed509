// Writes one text with a sample of everything that a post can be made of.
import { samples } from '@/lib/mdx/components/samples'

const text = samples.map(({ name, source }) => `## ${name}\n\n${source}`).join('\n\n')
process.stdout.write(`\n${JSON.stringify({ text })}\n`)
