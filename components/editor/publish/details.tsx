'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox, TextField } from '@/components/ui/field'
import type { EditFields } from '@/lib/posts/edit-fields'
import type { EditorPost } from '../post'
import { TagsField } from './tags-field'

interface DetailsProps {
  post: EditorPost
  fields: EditFields
  errors: Readonly<Record<string, string>>
  knownTags: readonly string[]
  knownSeries: readonly string[]
}

/** What stands around the text: labels, series, address, comments and the moment of publishing. */
export function Details({ post, fields, errors, knownTags, knownSeries }: DetailsProps) {
  const wrong = [
    'tags',
    'seriesTitle',
    'seriesPosition',
    'permalink',
    'cover',
    'coverAlt',
    'canonicalUrl',
    'publishAt',
    'publishedAt',
  ].some((name) => errors[name])
  const [open, setOpen] = useState(wrong)
  useEffect(() => {
    if (wrong) setOpen(true)
  }, [wrong])
  return (
    <details className="details" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Tags, series, address and date</summary>
      <div className="grid gap-4 py-4 sm:grid-cols-2">
        <TagsField given={fields.tags} known={knownTags} error={errors.tags} />
        <TextField
          label="Address"
          name="permalink"
          defaultValue={fields.permalink}
          error={errors.permalink}
          placeholder={post.permalinkHint}
          hint="Leave empty to make it from the title. The old address leads to the new one."
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          label="Series"
          name="seriesTitle"
          defaultValue={fields.seriesTitle}
          error={errors.seriesTitle}
          list="known-series"
          autoComplete="off"
        />
        <TextField
          label="Part of the series"
          name="seriesPosition"
          defaultValue={fields.seriesPosition}
          error={errors.seriesPosition}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          label="Publish at"
          name="publishAt"
          type="datetime-local"
          defaultValue={fields.publishAt}
          error={errors.publishAt ?? errors.publishedAt}
          hint={`In ${post.timeZone} time. Leave empty for now; a time to come schedules it.`}
        />
        <TextField
          label="Cover"
          name="cover"
          defaultValue={fields.cover}
          error={errors.cover}
          hint="Address of an image of this blog, such as /media/….jpg."
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          label="What the cover shows"
          name="coverAlt"
          defaultValue={fields.coverAlt}
          error={errors.coverAlt}
          hint="For those who do not see it. Leave empty if it only decorates."
        />
        <TextField
          label="Canonical address"
          name="canonicalUrl"
          type="url"
          defaultValue={fields.canonicalUrl}
          error={errors.canonicalUrl}
          hint="Only if the text is at home elsewhere: search engines are led there."
          autoComplete="off"
        />
        <Checkbox
          label="Unlisted"
          name="unlisted"
          defaultChecked={fields.unlisted === 'on'}
          hint="Who has the address can read it; no list, feed or search names it."
        />
        <Checkbox
          label="Close comments on this post"
          name="commentsClosed"
          defaultChecked={fields.commentsClosed === 'on'}
          hint="Comments that are there stay."
        />
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2 pb-4">
        <Link className="button" data-variant="quiet" href={`/studio/posts/${post.id}/revisions`} prefetch={false}>
          Earlier versions
        </Link>
        {(post.status === 'PUBLISHED' || post.status === 'SCHEDULED') && (
          <Button variant="quiet" name="intent" value="unpublish">
            Unpublish
          </Button>
        )}
        {post.status !== 'TRASHED' && (
          <Button variant="quiet" name="intent" value="trash">
            Move to trash
          </Button>
        )}
      </p>
      <datalist id="known-series">
        {knownSeries.map((title) => (
          <option key={title} value={title} />
        ))}
      </datalist>
    </details>
  )
}
