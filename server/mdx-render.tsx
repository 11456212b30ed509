import { parentPort } from 'node:worker_threads'
import { getMDXComponent } from 'mdx-bundler/client/index.js'
import * as react from 'react'
import { type ComponentType, createElement } from 'react'
import * as runtime from 'react/jsx-runtime'
import { prerenderToNodeStream } from 'react-dom/static'
import { componentsFor } from '@/components/mdx/components'
import type { SourceBlockProps } from '@/components/mdx/source-block'
import type { Rendering } from '@/lib/mdx/compile/render-check'
import { onServer } from '@/lib/mdx/compile/server-react'

/** Stands for the hash by which pages find diagrams: what is a diagram is compared as one. */
const NO_HASH = '0'.repeat(64)

type Block = (props: SourceBlockProps) => React.ReactNode

/** Elements of HTML take data: a function or a symbol would have to run in the browser, and fails where pages are made. */
function requireData(type: unknown, props: Record<string, unknown> | null): void {
  if (typeof type !== 'string') return
  for (const [name, value] of Object.entries(props ?? {})) {
    for (const one of [value].flat()) {
      if (typeof one === 'function' || typeof one === 'symbol') throw new TypeError(`${name} of <${type}> needs a script in the browser`)
    }
  }
}

type Make = (type: never, props: never, ...rest: never[]) => unknown

const checked =
  (make: Make): Make =>
  (type, props, ...rest) => {
    requireData(type, props)
    return make(type, props, ...rest)
  }

const globals = {
  React: { ...Object.fromEntries(onServer.map((name) => [name, Reflect.get(react, name)])), createElement: checked(createElement as Make) },
  _jsx_runtime: { ...runtime, jsx: checked(runtime.jsx as Make), jsxs: checked(runtime.jsxs as Make) },
}

/** Renders the text with `block` around each of its blocks, as HTML; rejects with what is thrown on the way. */
async function render(code: string, block: Block | undefined): Promise<string> {
  const faults: unknown[] = []
  const Body = getMDXComponent(code, globals) as ComponentType<{ components: ReturnType<typeof componentsFor> }>
  const { prelude } = await prerenderToNodeStream(<Body components={componentsFor({ block, diagramsOf: NO_HASH })} />, {
    onError: (error) => void faults.push(error),
  })
  const chunks: Buffer[] = []
  for await (const chunk of prelude) {
    if (faults.length > 0) break
    chunks.push(Buffer.from(chunk))
  }
  if (faults.length > 0) throw faults[0]
  return Buffer.concat(chunks).toString('utf8')
}

async function fails(code: string, block: Block): Promise<boolean> {
  return render(code, block).then(
    () => false,
    () => true,
  )
}

/** Finds the first line of the block that fails; null when the fault is in no block alone. */
async function failingLine(code: string): Promise<number | null> {
  const lines: string[] = []
  const none: Block = ({ line }) => {
    lines.push(line)
    return null
  }
  if (await fails(code, none)) return null
  for (const line of lines) if (await fails(code, (props) => (props.line === line ? props.children : null))) return Number(line)
  return null
}

async function answer(code: string): Promise<Rendering> {
  try {
    return { html: await render(code, undefined) }
  } catch (error) {
    return { fault: { message: error instanceof Error ? error.message : String(error), line: await failingLine(code) } }
  }
}

const port = parentPort
if (!port) throw new Error('This file runs as a worker of lib/mdx/compile/render-check.')
port.on('message', async (code: string) => port.postMessage(await answer(code)))
port.postMessage('ready')
