/** A mail to be, said once: it goes out as plain text and as simple HTML. */
export interface Letter {
  subject: string
  parts: readonly LetterPart[]
}

export type LetterPart =
  | { kind: 'text'; text: string }
  /** Quotation of what somebody else wrote, as plain text. */
  | { kind: 'quote'; text: string }
  /** Addresses to go to, each with what it is for. */
  | { kind: 'links'; links: readonly { label: string; href: string }[] }
  /** A word on why the mail came and how to end that. */
  | { kind: 'note'; text: string }

/** The kind of mail whose link signs its recipient in: nobody else is shown it, and it is not kept once it is sent. */
export const SIGN_IN_MAIL = 'sign-in'

export interface NewMail {
  /** Purpose: "reply", "moderation", "confirm-subscription". */
  kind: string
  recipient: string
  letter: Letter
  /** Beside those that every mail has. */
  headers?: Readonly<Record<string, string>>
  /** Of one key there is one mail, however often it is asked for. */
  uniqueKey?: string
}

/** A mail as it waits to be handed over. */
export interface QueuedMail {
  id: string
  kind: string
  recipient: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  createdAt: Date
}

export const mailStatuses = ['queued', 'failed', 'sent'] as const

export type MailStatus = (typeof mailStatuses)[number]

/** A mail as the studio lists it. Dates are ISO 8601. */
export interface ListedMail {
  id: string
  kind: string
  recipient: string
  subject: string
  text: string
  status: MailStatus
  error: string | null
  createdAt: string
  sentAt: string | null
}
