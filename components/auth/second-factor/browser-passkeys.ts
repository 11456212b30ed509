'use client'

import { useSyncExternalStore } from 'react'

const nothingChanges = () => () => {}

/** Tells whether this browser makes and uses passkeys; false until the page's script runs. */
export function useHasPasskeys(): boolean {
  return useSyncExternalStore(
    nothingChanges,
    () => typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function',
    () => false,
  )
}

/** Asks the browser for a new passkey and returns it as JSON; null when the person cancelled. `options` is JSON of the server. */
export function createPasskey(options: string): Promise<string | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options))
  return asJson(navigator.credentials.create({ publicKey }))
}

/** Asks the browser to answer with a passkey and returns the answer as JSON; null when the person cancelled. */
export function getPasskey(options: string): Promise<string | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))
  return asJson(navigator.credentials.get({ publicKey }))
}

async function asJson(asked: Promise<Credential | null>): Promise<string | null> {
  const credential = await asked.catch(() => null)
  return credential ? JSON.stringify((credential as PublicKeyCredential).toJSON()) : null
}
