'use client'

import { Button } from '@/components/ui/button'
import { Checkbox, Select, TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { saveSettingsAction } from '@/lib/content/actions'
import type { Settings } from '@/lib/settings/schema'

const policies = [
  { value: 'first', label: 'Hold a reader’s first comment' },
  { value: 'all', label: 'Hold every comment' },
  { value: 'none', label: 'Show every comment at once' },
]

const moderatorMails = [
  { value: 'held', label: 'When a comment waits' },
  { value: 'daily', label: 'Once a day, when comments wait' },
  { value: 'all', label: 'For every comment' },
  { value: 'none', label: 'Never' },
]

export function SettingsForm({ settings, timeZones }: { settings: Settings; timeZones: readonly string[] }) {
  const { result, pending, form } = useFormAction(saveSettingsAction)
  const refused = result && !result.ok ? result : null
  const field = (name: keyof Settings) => ({
    name,
    defaultValue: refused?.values[name] ?? String(settings[name]),
    error: refused?.fieldErrors[name],
  })
  const box = (name: 'commentsEnabled' | 'proofOfWork') => ({
    name,
    defaultChecked: refused ? refused.values[name] === 'on' : settings[name],
  })
  return (
    <form {...form} className="grid gap-10" noValidate>
      {refused && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      <fieldset className="grid gap-5">
        <legend className="section">The blog</legend>
        <TextField label="Title" required {...field('title')} />
        <TextArea label="Description" hint="One or two sentences for search engines, feeds and the home page." {...field('description')} />
        <TextField label="Author" hint="The name that stands for the blog as a whole." autoComplete="name" {...field('authorName')} />
        <TextField label="Language" hint="Of the posts, as a tag: en, de, pt-BR." autoCapitalize="none" {...field('language')} />
        <Select
          label="Time zone"
          hint="Dates are shown and posts are scheduled in it."
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          {...field('timeZone')}
        />
      </fieldset>
      <fieldset className="grid gap-5">
        <legend className="section">Posts</legend>
        <TextField
          label="Address of a new post"
          hint="From :slug, :year, :month and :day, as in /:year/:month/:slug.html. Posts that are published keep theirs."
          autoCapitalize="none"
          spellCheck={false}
          {...field('permalinkPattern')}
        />
        <TextField label="Posts on a page" inputMode="numeric" {...field('postsPerPage')} />
      </fieldset>
      <fieldset className="grid gap-5">
        <legend className="section">Comments</legend>
        <Checkbox label="Readers can comment" hint="When off, comments that are there stay." {...box('commentsEnabled')} />
        <Select label="Moderation" options={policies} {...field('commentPolicy')} />
        <TextField
          label="Hold comments with this many links"
          hint="Or more; 0 lets all through."
          inputMode="numeric"
          {...field('commentLinks')}
        />
        <TextArea
          label="Hold comments with one of these words"
          hint="One a line, in the text, the name or an address. Whole words; capitals do not matter."
          spellCheck={false}
          {...field('commentWords')}
        />
        <TextField
          label="Close comments after days"
          hint="Counted from publication; 0 keeps them open."
          inputMode="numeric"
          {...field('commentsCloseAfterDays')}
        />
        <TextField
          label="Seconds between two comments of one reader"
          hint="Slow mode, for when a discussion heats up; 0 turns it off."
          inputMode="numeric"
          {...field('commentPauseSeconds')}
        />
        <TextField
          label="Minutes to change or delete one’s own comment"
          hint="It ends early when somebody answers; 0 for never."
          inputMode="numeric"
          {...field('commentEditMinutes')}
        />
        <Checkbox
          label="Ask readers’ browsers for a proof of work"
          hint="About a second of computing that makes mass mailings dear. Comments sent without JavaScript then wait for you."
          {...box('proofOfWork')}
        />
        <Select
          label="Mail to moderators"
          hint="To you, and to authors about comments on their own posts. Never about spam."
          options={moderatorMails}
          {...field('moderatorMail')}
        />
        <TextField
          label="Mails about comments an hour, at most"
          hint="To each moderator and each subscriber. What comes on top goes together in one mail later."
          inputMode="numeric"
          {...field('mailsPerHour')}
        />
      </fieldset>
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" aria-disabled={pending || undefined}>
          Save settings
        </Button>
        <p role="status" className="label">
          {pending ? 'Saving…' : result?.ok ? 'Saved.' : ''}
        </p>
      </div>
    </form>
  )
}
