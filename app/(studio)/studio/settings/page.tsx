import type { Metadata } from 'next'
import Link from 'next/link'
import { SettingsForm } from '@/components/studio/settings/settings-form'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/settings'
import { getSettings } from '@/lib/settings/queries'
import { timeZones } from '@/lib/settings/time-zones'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.settings() }

export default async function SettingsPage() {
  await requireStudioCaller('/studio/settings', 'OWNER')
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-6">{messages.settings()}</h1>
      <p className="label mb-6">
        <Link href={pathTo('/studio/style-guide')} prefetch={false}>
          {messages.styleGuide()}
        </Link>
      </p>
      <SettingsForm settings={await getSettings()} timeZones={timeZones()} />
    </div>
  )
}
