import { Checkbox, Select, TextArea, TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/settings'
import { licenceChoices } from '@/lib/settings/licences'
import { ImageField } from '../image-field'
import type { SettingsFields } from './fields'
import { SocialImageField } from './social-image-field'

const licenceNames: Partial<Record<string, string>> = { none: messages.licenceNone(), own: messages.licenceOwn() }
const licenceOptions = licenceChoices.map((value) => ({ value, label: licenceNames[value] ?? value }))

/** Settings of the blog as a whole. */
export function BlogSettings({ field, timeZones }: Pick<SettingsFields, 'field'> & { timeZones: readonly string[] }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="section">{messages.blog()}</legend>
      <TextField label={messages.title()} required {...field('title')} />
      <TextArea label={messages.description()} hint={messages.oneOrTwoSentences()} {...field('description')} />
      <TextField label={messages.author()} hint={messages.nameThatStandsForBlog()} autoComplete="name" {...field('authorName')} />
      <ImageField label={messages.icon()} hint={messages.squareImageOfBlog()} field={field('icon')} />
      <SocialImageField field={field} />
      <TextField label={messages.language()} hint={messages.ofPostsAsTag()} autoCapitalize="none" {...field('language')} />
      <Select
        label={messages.timeZone()}
        hint={messages.datesAreShownAndPosts()}
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        {...field('timeZone')}
      />
      <Select label={messages.licence()} hint={messages.licenceAtFoot()} options={licenceOptions} {...field('licence')} />
      <TextField label={messages.licenceWords()} hint={messages.usedIfYouChooseOther()} {...field('licenceWords')} />
      <TextField
        label={messages.securityContact()}
        hint={messages.securityContactHint()}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...field('securityContact')}
      />
    </fieldset>
  )
}

/** Settings of signing in. */
export function SignInSettings({ field }: Pick<SettingsFields, 'field'>) {
  return (
    <fieldset className="grid gap-5">
      <legend className="section">{messages.signingIn()}</legend>
      <TextField label={messages.signOutBrowser()} hint={messages.from1To30()} inputMode="numeric" {...field('sessionIdleDays')} />
    </fieldset>
  )
}

/** Settings of posts and their lists. */
export function PostSettings({ field, box }: SettingsFields) {
  return (
    <fieldset className="grid gap-5">
      <legend className="section">{messages.posts()}</legend>
      <TextField
        label={messages.addressOfNewPost()}
        hint={messages.fromSlugYearMonth()}
        autoCapitalize="none"
        spellCheck={false}
        {...field('permalinkPattern')}
      />
      <TextField label={messages.postsOnPage()} inputMode="numeric" {...field('postsPerPage')} />
      <Checkbox label={messages.playYoutubeVideosInPosts()} hint={messages.clickLoadsPlayerOfYoutube()} {...box('youtubePlayer')} />
      <Checkbox label={messages.playVimeoVideosInPosts()} hint={messages.clickLoadsPlayerOfVimeo()} {...box('vimeoPlayer')} />
    </fieldset>
  )
}
