import * as messages from '@/lib/messages/generated/mail'

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
  EAUTH: messages.mailServerDidNotTake(),
  ECONNECTION: messages.mailServerBrokeOffConnection(),
  ESOCKET: messages.mailServerCould(),
  EDNS: messages.nameOfMailServer(),
  ENOTFOUND: messages.nameOfMailServer(),
  ETIMEDOUT: messages.mailServerDidNotAnswer(),
  EREQUIRETLS: messages.mailServerOffersNoEncrypted(),
  ETLS: messages.noEncryptedConnectionToMail(),
}

/** Meanings of Node's and OpenSSL's error texts, where the mail library has one code for them all. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, messages.nothingAnswersAtPort()],
  [/EHOSTUNREACH|ENETUNREACH/, messages.mailServerCannotBeReached()],
  [/wrong version number/i, messages.mailServerSpeaksNoTls()],
  [/altnames/i, messages.certificateOfMailServer()],
  [/certificate/i, messages.certificateOfMailServerIsNotTrusted()],
]

/** Meanings of mail servers' reply codes (RFC 5321, 4.2.3; RFC 4954, 6). */
const meanings: Record<number, string> = {
  421: messages.itTakesNoMailRight(),
  450: messages.itDoesNotTakeMail(),
  451: messages.itHadInternalError(),
  452: messages.itHasNoSpaceLeft(),
  454: messages.itCannotLookAtPasswords(),
  530: messages.itWantsNameAndPassword(),
  535: messages.itDoesNotAcceptThisName(),
  550: messages.itDoesNotKnow(),
  551: messages.addressIsOfAnotherServer(),
  552: messages.mailboxIsFullOrMail(),
  553: messages.itDoesNotAllow(),
  554: messages.itDoesNotTakeThisMail(),
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
    return new MailProblem(
      messages.mailServerAnsweredResponseCode({ responseCode, hasMeaning: Boolean(meaning), meaning: meaning ?? '' }),
      { detail, final },
    )
  }
  return new MailProblem(messages.mailCouldNotBeHanded({ code: code || messages.noReasonGiven() }), { detail })
}
