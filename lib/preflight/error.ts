import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/preflight'
import type { Finding } from './types'

/** A text that must not be published as it is, with what to change or to acknowledge. */
export class PreflightError extends AppError {
  override name = 'PreflightError'
  readonly findings: Finding[]

  constructor(findings: Finding[]) {
    const [first] = findings
    const place = first?.place ? `${messages.line({ line: first.place.line })} ` : ''
    super('INVALID', first ? `${place}${first.message}` : messages.textCannotBePublished())
    this.findings = findings
  }
}
