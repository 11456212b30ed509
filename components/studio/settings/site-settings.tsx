import { Select, TextArea, TextField } from '@/components/ui/field'
import type { SettingsFields } from './fields'

/** Settings of the blog as a whole. */
export function BlogSettings({ field, timeZones }: Pick<SettingsFields, 'field'> & { timeZones: readonly string[] }) {
  return (
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
  )
}

/** Settings of signing in. */
export function SignInSettings({ field }: Pick<SettingsFields, 'field'>) {
  return (
    <fieldset className="grid gap-5">
      <legend className="section">Signing in</legend>
      <TextField
        label="Sign out a browser that was not used for days"
        hint="From 1 to 30. After 30 days everybody signs in again in any case."
        inputMode="numeric"
        {...field('sessionIdleDays')}
      />
    </fieldset>
  )
}

/** Settings of posts and their lists. */
export function PostSettings({ field }: Pick<SettingsFields, 'field'>) {
  return (
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
  )
}
