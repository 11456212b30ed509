import { parentPort } from 'node:worker_threads'
import { AppError } from '@/lib/core/errors'
import { warmHighlighter } from '@/lib/mdx/highlight/highlighter'
import { highlightBlocks } from '@/lib/mdx/highlight/pieces'
import { renderHighlighted } from './markdown'
import type { RenderAnswer, RenderOrder } from './renderer'

const port = parentPort
if (!port) throw new Error('This file runs as a worker of lib/comments/renderer.')

async function answer({ source, colored }: RenderOrder): Promise<RenderAnswer> {
  try {
    return await renderHighlighted(source, colored ? highlightBlocks : async () => [])
  } catch (error) {
    if (error instanceof AppError) return { refused: true }
    return { fault: String(error) }
  }
}

port.on('message', async (order: RenderOrder) => port.postMessage(await answer(order)))
// Load the highlighter before a comment waits for it.
await warmHighlighter()
port.postMessage('ready')
