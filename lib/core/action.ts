import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { now } from './clock'
import { AppError, type ErrorCode, type FieldErrors } from './errors'
import { log } from './log'
import { toRefusal } from './refusal'
import { currentRequest } from './request'
import type { Viewer } from './viewer'

/** Caller of a command: on whose behalf it runs, when, and from which address. The first argument of every command. */
export interface Caller {
  viewer: Viewer
  now: Date
  address: string
}

/** Makes the caller of the current request for a viewer; its address is empty outside a request. */
export function callerFor(viewer: Viewer): Caller {
  return { viewer, now: now(), address: currentRequest()?.address ?? '' }
}

export interface ActionFailure {
  ok: false
  code: ErrorCode
  message: string
  fieldErrors: FieldErrors
  /** Text that was typed, to be shown again; passwords are left out. */
  values: Record<string, string>
}

export type ActionResult<T> = { ok: true; value: T } | ActionFailure

interface ActionOptions<Schema extends z.ZodType, T> {
  /** Named in the log. */
  name: string
  /** A strict schema: fields it does not name are refused. */
  input: Schema
  /** Calls the command, which decides whether the caller may. */
  run(caller: Caller, input: z.output<Schema>): Promise<T>
}

/** More fields than any form here has. Each costs time to look at, and to name in a refusal. */
const mostFields = 1000

/** Reads a form's fields into an object, without Next's own; a field sent more than once becomes an array. */
export function formValues(form: FormData): Record<string, unknown> {
  const values = new Map<string, unknown[]>()
  for (const [name, value] of form) {
    if (name === 'do' || name.startsWith('$ACTION')) continue
    const all = values.get(name)
    if (all) all.push(value)
    else values.set(name, [value])
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length > 1 ? all : all[0]]))
}

/**
 * Makes the wrapper that every server action goes through: who is asking, parse, run, and turn what is thrown into an
 * answer. An AppError's sentence is shown; anything else is logged under an id and answered in general terms.
 */
export function createAction(findViewer: () => Promise<Viewer>) {
  return <Schema extends z.ZodType, T>({ name, input, run }: ActionOptions<Schema, T>) =>
    async (given: unknown): Promise<ActionResult<T>> => {
      let typed: unknown
      try {
        const raw = given instanceof FormData ? formValues(given) : given
        if (hasTooManyFields(raw)) throw new AppError('TOO_LARGE', 'That is not what this form sends: it has too many fields.')
        typed = namedBy(input, raw)
        const caller = callerFor(await findViewer())
        const parsed = input.safeParse(raw)
        if (!parsed.success) throw new AppError('INVALID', 'Please check the marked fields.', { fieldErrors: fieldErrorsOf(parsed.error) })
        return { ok: true, value: await run(caller, parsed.data) }
      } catch (error) {
        unstable_rethrow(error)
        const refusal = toRefusal(error)
        if (refusal) {
          if (refusal !== error) log.warn({ action: name, err: error }, 'an action was refused')
          return failure(refusal, typed)
        }
        const fault = randomUUID()
        log.error({ fault, action: name, err: error }, 'an action failed')
        return failure(
          new AppError('FAULT', `Something went wrong here; nothing was changed. Try again, or name ${fault} to the site's owner.`),
          typed,
        )
      }
    }
}

function hasTooManyFields(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && Object.keys(raw).length > mostFields
}

/** Picks the fields that the schema names, where it names them: what else was sent need not come back. */
function namedBy(input: z.ZodType, raw: unknown): unknown {
  if (!(input instanceof z.ZodObject) || typeof raw !== 'object' || raw === null) return raw
  return Object.fromEntries(Object.entries(raw).filter(([name]) => Object.hasOwn(input.shape, name)))
}

function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'form'
    errors[field] ??= issue.message
  }
  return errors
}

function failure(error: AppError, typed: unknown): ActionFailure {
  const { code, message, fieldErrors, details } = error
  const request = currentRequest()
  if (request) request.refusal = error
  return { ...details, ok: false, code, message, fieldErrors, values: typedText(typed) }
}

function typedText(typed: unknown): Record<string, string> {
  if (typeof typed !== 'object' || typed === null) return {}
  const texts = Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts.filter(([name]) => !/password|secret|token/i.test(name)))
}
