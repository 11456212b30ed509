import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { WelcomeForm } from '@/components/studio/welcome/welcome-form'
import { readBeginning } from '@/lib/content/welcome/commands'
import * as messages from '@/lib/messages/generated/settings'
import { languages, preferredLanguage } from '@/lib/settings/languages'
import { getSettings } from '@/lib/settings/queries'
import { timeZones } from '@/lib/settings/time-zones'
import { requireStudioCaller } from '../../../studio/studio-caller'

export const metadata: Metadata = { title: messages.nameYourBlog() }

export default async function WelcomePage() {
  const caller = await requireStudioCaller('/studio/welcome', 'OWNER')
  const [{ unnamed, samples }, settings] = await Promise.all([readBeginning(caller), getSettings()])
  if (!unnamed) redirect('/studio')
  const language = preferredLanguage((await headers()).get('accept-language'))
  const authorName = settings.authorName || (caller.viewer.kind === 'user' ? caller.viewer.name : '')
  return (
    <>
      <h1>{messages.nameYourBlog()}</h1>
      <p>{messages.readersMeetItWithThis()}</p>
      <WelcomeForm
        initial={{ title: settings.title, description: '', authorName, language, timeZone: settings.timeZone }}
        languages={languages(language)}
        timeZones={timeZones()}
        samples={samples}
      />
    </>
  )
}
