import { Checkbox, Select, TextArea, TextField } from '@/components/ui/field'
import type { SettingsFields } from './fields'

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

/** Settings of comments: who may write them, which wait for a moderator, and the mails about them. */
export function CommentSettings({ field, box }: SettingsFields) {
  return (
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
        hint="About a second of computing that makes mass mailings costly. Comments sent without JavaScript then wait for you."
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
  )
}
