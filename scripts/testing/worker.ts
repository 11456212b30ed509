import { bundleWorker } from '../bundle.mjs'

/** Runs once before the tests: what compiles MDX is a file of its own. */
export default bundleWorker
