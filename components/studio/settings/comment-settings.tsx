import { Checkbox, Select, TextArea, TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/settings'
import type { SettingsFields } from './fields'

const policies = [
  { value: 'first', label: messages.holdReadersFirstComment() },
  { value: 'all', label: messages.holdEveryComment() },
  { value: 'none', label: messages.showEveryCommentAtOnce() },
]

const moderatorMails = [
  { value: 'held', label: messages.whenCommentWaits() },
  { value: 'daily', label: messages.onceDayWhenCommentsWait() },
  { value: 'all', label: messages.forEveryComment() },
  { value: 'none', label: messages.never() },
]

/** Settings of comments: who may write them, which wait for a moderator, and the mails about them. */
export function CommentSettings({ field, box }: SettingsFields) {
  return (
    <fieldset className="grid gap-5">
      <legend className="section">{messages.comments()}</legend>
      <Checkbox label={messages.readersCanComment()} hint={messages.whenOffComments()} {...box('commentsEnabled')} />
      <Select label={messages.moderation()} options={policies} {...field('commentPolicy')} />
      <TextField
        label={messages.holdCommentsWithThisMany()}
        hint={messages.zeroTurnsThisOff()}
        inputMode="numeric"
        {...field('commentLinks')}
      />
      <TextArea label={messages.holdCommentsWithOne()} hint={messages.oneLineInTextName()} spellCheck={false} {...field('commentWords')} />
      <TextField
        label={messages.closeCommentsAfterDays()}
        hint={messages.countedFromPublication()}
        inputMode="numeric"
        {...field('commentsCloseAfterDays')}
      />
      <TextField
        label={messages.secondsBetweenTwoComments()}
        hint={messages.slowModeForWhenDiscussion()}
        inputMode="numeric"
        {...field('commentPauseSeconds')}
      />
      <TextField
        label={messages.minutesToChangeOrDelete()}
        hint={messages.itEndsEarlyWhenSomebody()}
        inputMode="numeric"
        {...field('commentEditMinutes')}
      />
      <Checkbox label={messages.askReadersBrowsersForProof()} hint={messages.aboutSecondOfComputing()} {...box('proofOfWork')} />
      <Select
        label={messages.mailToModerators()}
        hint={messages.toYouAndToAuthors()}
        options={moderatorMails}
        {...field('moderatorMail')}
      />
      <TextField
        label={messages.mailsAboutCommentsHour()}
        hint={messages.toEachModeratorAndEach()}
        inputMode="numeric"
        {...field('mailsPerHour')}
      />
    </fieldset>
  )
}
