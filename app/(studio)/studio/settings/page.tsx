import type { Metadata } from 'next'
import { SettingsForm } from '@/components/studio/settings/settings-form'
import * as messages from '@/lib/messages/generated/settings'
import { getSettings } from '@/lib/settings/queries'
import { timeZones } from '@/lib/settings/time-zones'
import { enter } from '../enter'

export const metadata: Metadata = { title: messages.settings() }

export default async function SettingsPage() {
  await enter('/studio/settings', 'OWNER')
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-6">{messages.settings()}</h1>
      <SettingsForm settings={await getSettings()} timeZones={timeZones()} />
    </div>
  )
}
