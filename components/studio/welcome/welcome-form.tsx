'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Radio, Select, TextArea, TextField } from '@/components/ui/field'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import { beginBlogAction } from '@/lib/content/welcome/actions'
import * as messages from '@/lib/messages/generated/settings'
import { currentZone } from '@/lib/settings/time-zones'

const fields = ['title', 'description', 'authorName', 'language', 'timeZone'] as const

interface WelcomeFormProps {
  initial: Record<(typeof fields)[number], string>
  languages: readonly { value: string; label: string }[]
  timeZones: readonly string[]
  /** Titles of the sample posts. */
  samples: readonly string[]
}

/** Form of the first page after set-up. */
export function WelcomeForm({ initial, languages, timeZones, samples }: WelcomeFormProps) {
  const { result, pending, form } = useFormAction(beginBlogAction)
  const zone = useBrowserZone(initial.timeZone, timeZones)
  const field = (name: (typeof fields)[number]) => ({
    name,
    defaultValue: result?.values[name] ?? initial[name],
    error: result?.fieldErrors[name],
  })
  return (
    <form {...form} className="account-form" noValidate>
      {result && <ProblemSummary answer={result} />}
      <TextField
        label={messages.title()}
        required
        maxLength={80}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        {...field('title')}
      />
      <TextArea label={messages.description()} hint={messages.oneOrTwoSentences()} rows={2} maxLength={300} {...field('description')} />
      <TextField label={messages.author()} hint={messages.nameThatStandsForBlog()} autoComplete="name" {...field('authorName')} />
      <div className="grid gap-[1.1rem] sm:grid-cols-2">
        <Select label={messages.language()} options={languages} {...field('language')} />
        <Select
          ref={zone}
          label={messages.timeZone()}
          options={timeZones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          {...field('timeZone')}
        />
      </div>
      {samples.length > 0 && <SampleChoice titles={samples} />}
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.saving() : messages.writeFirstPost()}
      </Button>
    </form>
  )
}

/** Chooses the browser's time zone in the select that the reference is given to, unless another one was chosen already. */
function useBrowserZone(initial: string, timeZones: readonly string[]) {
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    const zone = currentZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
    if (select.current?.value === initial && timeZones.includes(zone)) select.current.value = zone
  }, [initial, timeZones])
  return select
}

/** Choice between keeping the sample posts, which loses nothing, and deleting them. */
function SampleChoice({ titles }: { titles: readonly string[] }) {
  return (
    <fieldset className="field gap-3">
      <legend className="mb-2">{messages.samplePosts()}</legend>
      <Radio label={messages.keepThemForNow()} hint={messages.youCanDeleteThemLater()} name="samples" value="keep" defaultChecked />
      <Radio label={messages.deleteThemForGood({ count: titles.length })} hint={titles.join(' · ')} name="samples" value="remove" />
    </fieldset>
  )
}
