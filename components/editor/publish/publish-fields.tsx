'use client'

import type { RefObject } from 'react'
import { Checkbox, TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import type { EditorPost } from '../base/post'
import type { EditorServices } from '../base/services'
import { AddressField } from './address-field'
import { CoverField } from './cover-field'
import { DateField } from './date-field'
import { LanguageField } from './language-field'
import { PasswordField, type PasswordHandle } from './password-field'
import { type KnownSeries, SeriesField } from './series-field'
import { TagsField } from './tags-field'

interface PublishFieldsProps {
  post: EditorPost
  /** What the fields start with. */
  fields: EditFields
  /** What the form has now, while the panel is open. */
  values: Readonly<Record<string, string>> | null
  errors: Readonly<Record<string, string>>
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
  text(): string
  upload: EditorServices['upload']
  password: RefObject<PasswordHandle | null>
  onSave(): Promise<boolean>
}

/** Labels, series, address, language, cover, date, and who may see and answer it. */
export function PublishFields({ post, fields, values, errors, knownTags, knownSeries, ...rest }: PublishFieldsProps) {
  const { title = '', publishAt = '' } = values ?? fields
  return (
    <>
      <AddressField
        given={fields.permalink}
        error={errors.permalink}
        placeholder={post.permalinkHint}
        post={{ id: post.id, kind: post.kind, title, publishAt }}
        siteUrl={post.siteUrl}
        shown={values !== null}
      />
      <DateField
        given={fields.publishAt}
        error={errors.publishAt ?? errors.publishedAt}
        timeZone={post.timeZone}
        live={post.status === 'PUBLISHED'}
      />
      {post.kind === 'POST' && <TagsField given={fields.tags} known={knownTags} error={errors.tags} />}
      {post.kind === 'POST' && (
        <SeriesField title={fields.seriesTitle} position={fields.seriesPosition} known={knownSeries} errors={errors} />
      )}
      <LanguageField given={fields.language} error={errors.language} />
      <CoverField given={fields.cover} alt={fields.coverAlt} errors={errors} text={rest.text} upload={rest.upload} />
      <TextField
        label={messages.canonicalUrl()}
        name="canonicalUrl"
        type="url"
        defaultValue={fields.canonicalUrl}
        error={errors.canonicalUrl}
        hint={messages.onlyIfText()}
        autoComplete="off"
      />
      <Checkbox
        label={messages.unlisted()}
        name="unlisted"
        defaultChecked={fields.unlisted === 'on'}
        hint={messages.whoHasAddressCanRead()}
      />
      <PasswordField ref={rest.password} postId={post.id} locked={post.locked} error={errors.password} onSave={rest.onSave} />
      {post.kind === 'POST' && (
        <Checkbox
          label={messages.closeComments()}
          name="commentsClosed"
          defaultChecked={fields.commentsClosed === 'on'}
          hint={messages.actsAtOnceAlso()}
        />
      )}
    </>
  )
}
