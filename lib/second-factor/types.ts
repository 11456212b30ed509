/** Kinds of second factors, as audit trail and mails name them. */
export type FactorKind = 'app' | 'passkey'

/** A passkey as its owner sees it. Dates are ISO 8601 in UTC. */
export interface ListedPasskey {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** A secret that waits to be confirmed by a code of the app that it was put into. */
export interface AppSetup {
  /** In base32, in groups of four. */
  secret: string
  /** Address that apps open: "otpauth://totp/…". */
  uri: string
  /** The address as a QR code. */
  qr: QrCode
}

/** A QR code as the path of an SVG whose view box has `size` units on each side. */
export interface QrCode {
  size: number
  path: string
}

/** A user's factors as their own page shows them. */
export interface SecondFactorState {
  hasPassword: boolean
  /** ISO 8601; null without an app that counts. */
  appSince: string | null
  setup: AppSetup | null
  passkeys: ListedPasskey[]
  codesLeft: number
}

/** Ways to answer the second step that somebody is at. */
export interface SecondStep {
  email: string
  hasApp: boolean
  /** Options for `navigator.credentials.get()` in JSON; null without a passkey. */
  passkeyOptions: string | null
}
