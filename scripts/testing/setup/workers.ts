import { bundleWorkers } from '../../bundle.mjs'

/** Runs once before the tests: what compiles MDX and what renders comments are files of their own. */
export default async function setup(): Promise<void> {
  await bundleWorkers()
}
