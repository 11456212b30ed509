/** Reason for a mail that could not be handed over. `message` names no address, for the log; `detail` is for the studio. */
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
  ETIMEDOUT: 'The mail server did not answer in time. Look at its name and port in MAIL_URL, and whether a firewall is between.',
  EREQUIRETLS: 'The mail server offers no encrypted connection.',
  ETLS: 'No encrypted connection to the mail server could be made.',
}

/** Meanings of Node's and OpenSSL's error texts, where the mail library has one code for them all. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'Nothing answers at the port of MAIL_URL. Look at the port, and whether the mail server runs.'],
  [/EHOSTUNREACH|ENETUNREACH/, 'The mail server cannot be reached from this machine. Look at its name in MAIL_URL and at the network.'],
  [
    /wrong version number/i,
    'The mail server speaks no TLS at this port. Write smtp:// instead of smtps:// in MAIL_URL, or take its other port.',
  ],
  [/altnames/i, 'The certificate of the mail server is for another name than MAIL_URL has.'],
  [
    /certificate/i,
    'The certificate of the mail server is not trusted: it has run out, or is of its own making (?tls.rejectUnauthorized=false).',
  ],
]

/** Meanings of mail servers' reply codes (RFC 5321, 4.2.3; RFC 4954, 6). */
const meanings: Record<number, string> = {
  421: 'it takes no mail right now',
  450: 'it does not take mail for this address right now, often to see whether it is sent again',
  451: 'something went wrong in it',
  452: 'it has no room',
  454: 'it cannot look at passwords or encrypt right now',
  530: 'it wants a name and a password, or encryption, which MAIL_URL does not have',
  535: 'it does not take this name and password',
  550: 'it does not know this address, or does not let this blog send to it',
  551: 'the address is of another server',
  552: 'the mailbox is full, or the mail too large',
  553: 'it does not allow this sender or recipient; look at MAIL_FROM',
  554: 'it does not take this mail, or none from this machine',
}

/** Says what an error of the mail library comes to. A refused recipient or letter is refused for good; all else may pass. */
export function problemOf(error: unknown): MailProblem {
  const {
    code = '',
    responseCode = 0,
    response = '',
    message = '',
  } = error as Partial<Record<'code' | 'response' | 'message', string>> & {
    responseCode?: number
  }
  const detail = response.slice(0, 300)
  const known = reasons.find(([words]) => responseCode === 0 && words.test(message))?.[1] ?? sentences[code]
  if (known) return new MailProblem(known, { detail })
  if (responseCode > 0) {
    const final = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
    const meaning = meanings[responseCode]
    return new MailProblem(`The mail server answered ${responseCode}${meaning ? `: ${meaning}` : ''}.`, { detail, final })
  }
  return new MailProblem(`The mail could not be handed over (${code || 'no reason given'}).`, { detail })
}
