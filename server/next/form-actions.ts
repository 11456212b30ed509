import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** Next's list of the server actions of a build: of each its id, and the file and name under which it is exported. */
const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ filename: z.string().optional(), exportedName: z.string().optional() })),
})

/** Server actions of readers' forms stand in files of their own: nothing else that is exported under 'use server' is taken here. */
const formFile = /\bform-actions\.ts$/

const idField = '$ACTION_ID_'

/** Fields that are passed on, more than an action looks at (lib/core/action.ts): one that has more refuses the form. */
const mostFields = 1001

/** A form as Next takes it: the body of a request and its type. */
export interface EncodedForm {
  type: string
  body: Buffer
}

/** The server actions of readers' forms in one build. */
export class FormActions {
  /** Ids by the stable names of forms. */
  readonly ids: ReadonlyMap<string, string>
  readonly #known: ReadonlySet<string>

  /** Reads `manifest`, the parsed server-reference-manifest.json of the build. Throws ZodError when it has another shape. */
  constructor(manifest: unknown) {
    const { node } = manifestSchema.parse(manifest)
    const forms = Object.entries(node).filter(([, { filename = '' }]) => formFile.test(filename))
    this.ids = new Map(forms.map(([id, { exportedName = '' }]) => [stableName(exportedName), id]))
    this.#known = new Set(this.ids.values())
  }

  /**
   * Finds the id of the action that a form asks for: the one it carries, or, when this build knows no such action of a form, the one
   * that its field `do` names. Null when neither is known.
   */
  find(form: FormData): string | null {
    for (const [field] of form) {
      const id = field.startsWith(idField) ? field.slice(idField.length) : ''
      if (this.#known.has(id)) return id
    }
    return this.ids.get(String(form.get('do'))) ?? null
  }
}

/** Finder of the form actions of the build that runs. */
export type FindFormActions = () => Promise<FormActions>

/** Reads the form actions of the build in `.next`: once, and in development at each call, since they grow with the pages that were opened. */
export async function openFormActions(dev: boolean): Promise<FindFormActions> {
  const file = path.join('.next', dev ? 'dev' : '', 'server/server-reference-manifest.json')
  const read = async () => new FormActions(JSON.parse(await readFile(file, 'utf8')))
  if (dev) return read
  const built = await read()
  return async () => built
}

/**
 * Encodes a form anew with `id` as its one action. Every other field of React's own is left out: from them it would build arguments of
 * the sender's choosing.
 */
export async function encodeForm(form: FormData, id: string): Promise<EncodedForm> {
  const rebuilt = new FormData()
  const fields = [...form].filter(([name]) => !name.startsWith('$ACTION'))
  for (const [name, value] of fields.slice(0, mostFields)) rebuilt.append(name, value)
  rebuilt.append(idField + id, '')
  const encoded = new Response(rebuilt)
  return { type: encoded.headers.get('content-type') ?? '', body: Buffer.from(await encoded.arrayBuffer()) }
}

/** Turns the name of an export into the one that forms carry: "postCommentAction" into "post-comment". */
function stableName(exported: string): string {
  return exported.replace(/Action$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
