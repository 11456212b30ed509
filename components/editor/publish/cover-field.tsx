'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import type { EditorServices } from '../base/services'
import { useFieldValue, useHydrated } from '../base/use-field'

interface CoverFieldProps {
  given: string
  alt: string
  errors: Readonly<Record<string, string>>
  /** The text as it is now, for the images it names. */
  text(): string
  upload: EditorServices['upload']
}

const stored = /\/media\/[0-9a-f]{64}\.(?:jpg|png|webp|gif)/g
const MOST = 12

/** The picture above the text: sent from here, or one of those in the text. */
export function CoverField({ given, alt, errors, text, upload }: CoverFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useFieldValue(field, given)
  const [sending, setSending] = useState<{ share: number } | null>(null)
  const [failure, setFailure] = useState('')
  const alive = useHydrated()
  const found = alive ? [...new Set(text().match(stored))].filter((one) => one !== value).slice(0, MOST) : []

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (!file) return
    setFailure('')
    setSending({ share: 0 })
    try {
      const { src } = await upload(file, { onProgress: (share) => setSending({ share }), signal: new AbortController().signal })
      write(src)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The image could not be sent.')
    } finally {
      setSending(null)
      target.value = ''
    }
  }

  return (
    <fieldset className="field cover-field">
      <legend>Cover</legend>
      <div hidden={alive && !errors.cover}>
        <TextField
          ref={field}
          label="Address of the cover"
          name="cover"
          defaultValue={given}
          error={errors.cover}
          hint="An image of this blog, such as /media/….jpg."
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {alive && value && (
        <div className="chosen">
          {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
          <img src={value} alt="The cover" />
          <Button type="button" variant="quiet" onClick={() => write('')}>
            Remove cover
          </Button>
        </div>
      )}
      {alive && (
        <p className="row">
          <label className="button" htmlFor={id}>
            {value ? 'Send another image' : 'Send an image'}
          </label>
          <input
            id={id}
            className="sr-only"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            onChange={send}
            onInput={(event) => event.stopPropagation()}
          />
          <span role="status">{sending ? `Sending, ${Math.round(sending.share * 100)} %` : failure}</span>
        </p>
      )}
      {found.length > 0 && (
        <fieldset className="found">
          <legend className="label">Images in the text</legend>
          {found.map((src, index) => (
            <button key={src} type="button" aria-label={`Take image ${index + 1} of the text as the cover`} onClick={() => write(src)}>
              {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
              <img src={src} alt="" loading="lazy" />
            </button>
          ))}
        </fieldset>
      )}
      <div hidden={alive && !value}>
        <TextField
          label="What the cover shows"
          name="coverAlt"
          defaultValue={alt}
          error={errors.coverAlt}
          hint="For those who do not see it. Leave empty if it only decorates."
        />
      </div>
    </fieldset>
  )
}
