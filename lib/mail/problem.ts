/** Why a mail could not be handed over. `message` names no address, for the log; `detail` is for the studio. */
export class MailProblem extends Error {
  override name = 'MailProblem'
  readonly detail: string
  /** Trying again would come to the same. */
  readonly final: boolean

  constructor(message: string, { detail = '', final = false } = {}) {
    super(message)
    this.detail = detail ? `${message} ${detail}` : message
    this.final = final
  }
}

const sentences: Record<string, string> = {
  EAUTH: 'The mail server did not take the name and password of MAIL_URL.',
  ECONNECTION: 'The mail server broke off the connection.',
  ESOCKET: 'The mail server could not be reached, or broke off the connection.',
  EDNS: 'The name of the mail server is not known.',
  ENOTFOUND: 'The name of the mail server is not known.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EREQUIRETLS: 'The mail server offers no encrypted connection.',
  ETLS: 'No encrypted connection to the mail server could be made.',
}

/** What an error of the mail library comes to. A refused recipient or letter is refused for good; all else may pass. */
export function problemOf(error: unknown): MailProblem {
  const { code = '', responseCode = 0, response = '' } = error as { code?: string; responseCode?: number; response?: string }
  const known = sentences[code]
  if (known) return new MailProblem(known)
  const detail = response.slice(0, 300)
  if (responseCode > 0) {
    const final = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
    return new MailProblem(`The mail server answered ${responseCode}.`, { detail, final })
  }
  return new MailProblem(`The mail could not be handed over (${code || 'no reason given'}).`, { detail })
}
