import { bundleWorkers } from '../../bundle.mjs'
import { compileMessages } from '../../compile-messages.mjs'

/** Runs once before the tests: messages are compiled, and what compiles MDX and what renders comments are files of their own. */
export default async function setup(): Promise<void> {
  compileMessages()
  await bundleWorkers()
}
