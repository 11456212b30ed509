'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { saveSettingsAction } from '@/lib/content/actions'
import * as messages from '@/lib/messages/generated/settings'
import type { Settings } from '@/lib/settings/schema'
import { CommentSettings } from './comment-settings'
import type { SettingsFields } from './fields'
import { BlogSettings, PostSettings, SignInSettings } from './site-settings'

/** The form of all settings of the blog. */
export function SettingsForm({ settings, timeZones }: { settings: Settings; timeZones: readonly string[] }) {
  const { result, pending, form } = useFormAction(saveSettingsAction)
  const refused = result && !result.ok ? result : null
  const fields: SettingsFields = {
    field: (name) => ({
      name,
      defaultValue: refused?.values[name] ?? String(settings[name]),
      error: refused?.fieldErrors[name],
    }),
    box: (name) => ({ name, defaultChecked: refused ? refused.values[name] === 'on' : settings[name] }),
  }
  return (
    <form {...form} className="grid gap-10" noValidate>
      {refused && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      <BlogSettings {...fields} timeZones={timeZones} />
      <PostSettings {...fields} />
      <CommentSettings {...fields} />
      <SignInSettings {...fields} />
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" aria-disabled={pending || undefined}>
          {messages.saveSettings()}
        </Button>
        <p role="status" className="label">
          {pending ? messages.saving() : result?.ok ? messages.saved() : ''}
        </p>
      </div>
    </form>
  )
}
