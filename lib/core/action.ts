import { randomUUID } from 'node:crypto'
import { redirect, unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import * as messages from '@/lib/messages/generated/errors'
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

/** Fields of a form, or of an object, as they were sent. */
type SentFields = Record<string, unknown>

interface ActionOptions<Schema extends z.ZodType, T, Answer, Refused> {
  /** Named in the log. */
  name: string
  /** A strict schema: fields it does not name are refused. */
  input: Schema
  /** Picks the input out of what was sent, for forms that send other fields too. */
  read?(sent: SentFields): unknown
  /** Calls the command, which decides whether the caller may. */
  run(caller: Caller, input: z.output<Schema>): Promise<T>
  /** Leads elsewhere, or returns the value that is answered instead of the command's, which goes to the browser. */
  onSuccess?(value: T, input: z.output<Schema>, sent: SentFields): Answer | Promise<Answer>
  /** Leaves the failure to the page that is rendered after the form, or leads elsewhere. Without it the failure is answered. */
  onFailure?(failure: ActionFailure, sent: SentFields): Refused | Promise<Refused>
}

/** Answer of an action: what leads elsewhere answers with its failure alone. */
type Answered<Answer, Refused> = [Answer] extends [never] ? Refused : { ok: true; value: Answer } | Refused

/** A form, its fields as texts, or the input itself; after the state before it where React calls for a form with a state. */
type Given<Schema extends z.ZodType> = FormData | Record<string, string> | z.input<Schema>
type Arguments<Schema extends z.ZodType> = [given: Given<Schema>] | [before: unknown, given: Given<Schema>]

/** More fields than any form here has. Each costs time to look at, and to name in a refusal. */
const mostFields = 1000

/** Reads a form's fields into an object, without Next's own; a field sent more than once becomes an array. */
function formValues(form: FormData): Record<string, unknown> {
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
 * Makes the adapter from forms to commands that every server action is made by: who is asking, parse, run, and turn what is
 * thrown into a failure that keeps what was typed. An AppError's sentence is shown; anything else is logged under an id and
 * answered in general terms.
 */
export function createAction(findCaller: () => Promise<Caller>) {
  return <Schema extends z.ZodType, T, Answer = T, Refused = ActionFailure>({
    onSuccess,
    onFailure,
    ...options
  }: ActionOptions<Schema, T, Answer, Refused>) =>
    async (...given: Arguments<Schema>): Promise<Answered<Answer, Refused>> => {
      const last: unknown = given.at(-1)
      const sent = last instanceof FormData ? formValues(last) : last
      const result = await perform(options, findCaller, sent)
      const fields = isObject(sent) ? sent : {}
      if (!result.ok) return endWith((onFailure ? await onFailure(result.failure, fields) : result.failure) as Answered<Answer, Refused>)
      const value = onSuccess ? await onSuccess(result.value, result.input, fields) : result.value
      return endWith({ ok: true, value } as Answered<Answer, Refused>)
    }
}

/** Returns the answer of an action. Leads away when its sender takes the outcome alone: Next would render a page to be thrown away. */
function endWith<T>(answer: T): T {
  if (currentRequest()?.outcomeOnly) redirect('/')
  return answer
}

type Performed<Schema extends z.ZodType, T> = { ok: true; value: T; input: z.output<Schema> } | { ok: false; failure: ActionFailure }

async function perform<Schema extends z.ZodType, T>(
  { name, input, read, run }: Pick<ActionOptions<Schema, T, unknown, unknown>, 'name' | 'input' | 'read' | 'run'>,
  findCaller: () => Promise<Caller>,
  sent: unknown,
): Promise<Performed<Schema, T>> {
  let typed: unknown
  try {
    if (hasTooManyFields(sent)) throw new AppError('TOO_LARGE', messages.tooManyFields())
    const raw = read && isObject(sent) ? read(sent) : sent
    typed = namedBy(input, raw)
    const caller = await findCaller()
    const parsed = input.safeParse(raw)
    if (!parsed.success) throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: fieldErrorsOf(parsed.error) })
    return { ok: true, value: await run(caller, parsed.data), input: parsed.data }
  } catch (error) {
    unstable_rethrow(error)
    const refusal = toRefusal(error)
    if (refusal) {
      if (refusal !== error) log.warn({ action: name, err: error }, 'an action was refused')
      return { ok: false, failure: failure(refusal, typed) }
    }
    const fault = randomUUID()
    log.error({ fault, action: name, err: error }, 'an action failed')
    const message = messages.somethingWentWrongHere({ fault })
    return { ok: false, failure: failure(new AppError('FAULT', message), typed) }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function hasTooManyFields(raw: unknown): boolean {
  return isObject(raw) && Object.keys(raw).length > mostFields
}

/** Picks the fields that the schema names, where it names them: what else was sent need not come back. */
function namedBy(input: z.ZodType, raw: unknown): unknown {
  if (!(input instanceof z.ZodObject) || !isObject(raw)) return raw
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
  if (!isObject(typed)) return {}
  const texts = Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts.filter(([name]) => !/password|secret|token/i.test(name)))
}
