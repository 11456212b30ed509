'use client'

import { Moment } from '@/components/studio/moment'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { rich } from '@/components/ui/rich'
import { useFormAction } from '@/components/ui/use-form-action'
import type { ActionResult } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/accounts'
import { addPasskeyAction, beginPasskeyAction, removePasskeyAction, renamePasskeyAction } from '@/lib/second-factor/actions'
import type { ListedPasskey } from '@/lib/second-factor/types'
import { createPasskey, useHasPasskeys } from './browser-passkeys'
import { passkeyCancelled } from './passkey-cancelled'
import { ProofField, type ProofWays } from './proof-field'
import { ProofForm } from './proof-form'
import { NewCodes } from './recovery-codes'

type Added = ActionResult<{ codes: string[] | null }>

async function addPasskey(_: unknown, form: FormData): Promise<Added> {
  const begun = await beginPasskeyAction(form)
  if (!begun.ok) return begun
  const response = await createPasskey(begun.value.options)
  if (!response) return passkeyCancelled(form)
  return addPasskeyAction({ token: begun.value.token, name: String(form.get('name')), response })
}

interface PasskeySectionProps {
  passkeys: readonly ListedPasskey[]
  timeZone: string
  ways: ProofWays
}

/** The passkeys of a user: added, renamed, removed. Adding needs JavaScript, which alone reaches authenticators. */
export function PasskeySection({ passkeys, timeZone, ways }: PasskeySectionProps) {
  const hasPasskeys = useHasPasskeys()
  const { result, pending, form } = useFormAction<Added>(addPasskey)
  const failure = result && !result.ok ? result : null
  return (
    <section className="more" aria-labelledby="passkeys">
      <h2 id="passkeys">{messages.passkeys()}</h2>
      <p>{messages.passkeyOfYourDevice()}</p>
      {result?.ok && <Notice live>{messages.passkeyIsAdded()}</Notice>}
      {result?.ok && result.value.codes && <NewCodes codes={result.value.codes} />}
      {passkeys.length > 0 && (
        <ul className="rows passkeys">
          {passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} timeZone={timeZone} ways={ways} />
          ))}
        </ul>
      )}
      {hasPasskeys ? (
        <form {...form} key={passkeys.length} className="account-form" noValidate>
          {failure && <ProblemSummary answer={failure} />}
          <TextField
            label={messages.nameOfNewPasskey()}
            name="name"
            hint={messages.suchAsLaptopOrBlue()}
            maxLength={60}
            required
            defaultValue={failure?.values.name}
            error={failure?.fieldErrors.name}
          />
          <ProofField {...ways} error={failure?.fieldErrors.password} />
          <Button aria-disabled={pending}>{pending ? messages.pleaseWait() : messages.addPasskey()}</Button>
        </form>
      ) : (
        <p>{messages.toAddOneUseCurrent()}</p>
      )}
    </section>
  )
}

function Passkey({ passkey, timeZone, ways }: { passkey: ListedPasskey; timeZone: string; ways: ProofWays }) {
  const { id, name, createdAt, lastUsedAt } = passkey
  const { result, pending, form } = useFormAction(renamePasskeyAction)
  const failure = result && !result.ok ? result : null
  return (
    <li>
      <span className="session">
        {name}
        <span className="label">{rich(messages.addedMoment({ moment: <Moment at={createdAt} timeZone={timeZone} /> }))}</span>
        {lastUsedAt && (
          <span className="label">{rich(messages.lastUsedMoment({ moment: <Moment at={lastUsedAt} timeZone={timeZone} time /> }))}</span>
        )}
        <details open={failure !== null}>
          <summary>{messages.renameName({ name })}</summary>
          <form {...form} className="account-form" noValidate>
            {failure && <ProblemSummary answer={failure} />}
            <input type="hidden" name="id" value={id} />
            <TextField
              label={messages.name()}
              name="name"
              maxLength={60}
              required
              defaultValue={failure?.values.name ?? name}
              error={failure?.fieldErrors.name}
            />
            <Button aria-disabled={pending}>{pending ? messages.pleaseWait() : messages.rename()}</Button>
          </form>
        </details>
        <ProofForm
          ways={ways}
          action={removePasskeyAction}
          fields={{ id }}
          title={messages.removeName({ name })}
          submit={messages.removePasskey()}
        />
      </span>
    </li>
  )
}
