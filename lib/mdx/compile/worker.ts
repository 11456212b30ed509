import childProcess from 'node:child_process'
import { parentPort } from 'node:worker_threads'
import * as messages from '@/lib/messages/generated/mdx'
import type { CompileRequest, CompileResponse } from '../compiler'
import { MdxError } from '../types'
import { compile } from './pipeline'

const port = parentPort
if (!port) throw new Error('This file runs as a worker of lib/mdx/compiler.')

// The bundler's own process dies with this thread, and would write pages of goroutines to the server's log when it does.
const { spawn } = childProcess
Object.assign(childProcess, {
  spawn: (file: string, args: readonly string[], options: object) => spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] }),
})

async function answer({ source, options }: CompileRequest): Promise<CompileResponse> {
  try {
    return { compiled: await compile(source, options) }
  } catch (error) {
    if (error instanceof MdxError) return { problems: error.problems }
    return { problems: [{ line: 1, column: 1, message: messages.thisTextCannotBeCompiled() }], fault: String(error) }
  }
}

const warmUp = { source: '# Warm *up*\n\n```ts\nlet a = 1\n```\n', options: { trust: 'NETWORK' } } as const

port.on('message', async (order: CompileRequest) => port.postMessage(await answer(order)))
answer(warmUp).then(() => port.postMessage('ready'))
