'use client'

import type { ComponentProps, RefObject } from 'react'
import { Checkbox, TextArea, TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { labelOf } from '@/lib/posts/fields'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import type { EditorPost } from '../base/post'
import type { EditorServices } from '../base/services'
import { describeGroups, type FieldGroup, type WrongField } from './field-groups'
import { AddressField } from './fields/address-field'
import { CoverField } from './fields/cover-field'
import { DateField } from './fields/date-field'
import { DescriptionField } from './fields/description-field'
import { LanguageField } from './fields/language-field'
import { PasswordField, type PasswordHandle } from './fields/password-field'
import { type KnownSeries, SeriesField } from './fields/series-field'
import { TagsField } from './fields/tags-field'
import { Group } from './group'

interface GroupsProps {
  post: EditorPost
  /** Values that the fields start with. */
  fields: EditFields
  /** Values of the form now, while the panel is open. */
  values: Readonly<Record<string, string>> | null
  errors: Readonly<Record<string, string>>
  wrong: readonly WrongField[]
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
  text(): string
  services: Pick<EditorServices, 'upload' | 'findPictures'>
  password: RefObject<PasswordHandle | null>
  onSave(): Promise<boolean>
  /** The description was typed, which has its field above the text. */
  onDescribe(value: string): void
}

const titles: Record<FieldGroup, string> = {
  essentials: messages.essentials(),
  picture: messages.picture(),
  access: messages.whoCanRead(),
  search: messages.searchEngines(),
}

/** The fields of the publish panel, in groups. */
export function Groups(props: GroupsProps) {
  const { post, fields, values, errors, wrong } = props
  const states = describeGroups(post, values ?? fields)
  const group = (name: FieldGroup): Omit<ComponentProps<typeof Group>, 'children'> => ({
    name,
    title: titles[name],
    state: states[name],
    isWrong: wrong.some((field) => field.group === name),
  })
  return (
    <div className="groups">
      <Group {...group('essentials')}>
        <Essentials {...props} />
      </Group>
      <Group {...group('picture')}>
        <CoverField given={fields.cover} alt={fields.coverAlt} errors={errors} text={props.text} services={props.services} />
      </Group>
      <Group {...group('access')}>
        <Access {...props} />
      </Group>
      <Group {...group('search')}>
        {values && <DescriptionField value={values.description ?? ''} error={errors.description} onType={props.onDescribe} />}
        <TextField
          label={messages.canonicalUrl()}
          name="canonicalUrl"
          type="url"
          defaultValue={fields.canonicalUrl}
          error={errors.canonicalUrl}
          hint={messages.onlyIfText()}
          autoComplete="off"
        />
      </Group>
    </div>
  )
}

/** Tags, series, address, date and language. */
function Essentials({ post, fields, values, errors, knownTags, knownSeries }: GroupsProps) {
  const { title = '', publishAt = '' } = values ?? fields
  return (
    <>
      {post.kind === 'POST' && <TagsField given={fields.tags} known={knownTags} error={errors.tags} />}
      {post.kind === 'POST' && (
        <SeriesField title={fields.seriesTitle} position={fields.seriesPosition} known={knownSeries} errors={errors} />
      )}
      <AddressField
        given={fields.permalink}
        error={errors.permalink}
        placeholder={post.permalinkHint}
        post={{ id: post.id, kind: post.kind, title, publishAt }}
        siteUrl={post.siteUrl}
        shown={values !== null}
      />
      <TextArea
        label={labelOf('aliases')}
        name="aliases"
        rows={2}
        defaultValue={fields.aliases.replaceAll(', ', '\n')}
        error={errors.aliases}
        hint={messages.addressesThatTextHad()}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      <DateField
        given={fields.publishAt}
        error={errors.publishAt ?? errors.publishedAt}
        timeZone={post.timeZone}
        live={post.status === 'PUBLISHED'}
      />
      <LanguageField given={fields.language} error={errors.language} />
    </>
  )
}

/** Fields that decide who reads and answers a post. */
function Access({ post, fields, errors, password, onSave }: GroupsProps) {
  return (
    <>
      <Checkbox
        label={messages.unlisted()}
        name="unlisted"
        defaultChecked={fields.unlisted === 'on'}
        hint={messages.whoHasAddressCanRead()}
      />
      <PasswordField ref={password} postId={post.id} locked={post.locked} error={errors.password} onSave={onSave} />
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
