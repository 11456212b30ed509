'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditorServices } from '../../base/services'
import { useFieldValue, useHydrated } from '../../base/use-field'
import { LazyLibraryDialog } from '../../pictures/library-picker'

interface CoverFieldProps {
  given: string
  alt: string
  errors: Readonly<Record<string, string>>
  /** The text as it is now, for the images it names. */
  text(): string
  services: Pick<EditorServices, 'upload' | 'findPictures'>
}

const stored = /\/media\/[0-9a-f]{64}\.(?:jpg|png|webp|gif)/g
const MOST = 12

/** The picture above the text: sent from here, or one of those in the text. */
export function CoverField({ given, alt, errors, text, services }: CoverFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useFieldValue(field, given)
  const hydrated = useHydrated()
  const found = hydrated ? [...new Set(text().match(stored))].filter((one) => one !== value).slice(0, MOST) : []
  return (
    <fieldset className="field cover-field">
      <legend>{messages.cover()}</legend>
      <div hidden={hydrated && !errors.cover}>
        <TextField
          ref={field}
          label={messages.addressOfCover()}
          name="cover"
          defaultValue={given}
          error={errors.cover}
          hint={messages.imageOfThisBlogSuch()}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {hydrated && value && (
        <div className="chosen">
          {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
          <img src={value} alt={messages.theCover()} />
          <Button type="button" variant="quiet" onClick={() => write('')}>
            {messages.removeCover()}
          </Button>
        </div>
      )}
      {hydrated && (
        <div className="flex flex-wrap items-center gap-x-3">
          <CoverUpload label={value ? messages.sendAnotherImage() : messages.uploadPicture()} upload={services.upload} onStored={write} />
          <CoverOfLibrary findPictures={services.findPictures} onPick={write} />
        </div>
      )}
      {found.length > 0 && <ImagesOfText found={found} onTake={write} />}
      <div hidden={hydrated && !value}>
        <TextField
          label={messages.altTextOfCover()}
          name="coverAlt"
          defaultValue={alt}
          error={errors.coverAlt}
          hint={messages.describesThePicture()}
        />
      </div>
    </fieldset>
  )
}

interface CoverUploadProps {
  label: string
  upload: EditorServices['upload']
  /** Called with the address of the picture that was stored. */
  onStored(src: string): void
}

function CoverUpload({ label, upload, onStored }: CoverUploadProps) {
  const id = useId()
  const [sending, setSending] = useState<{ share: number } | null>(null)
  const [failure, setFailure] = useState('')

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (!file) return
    setFailure('')
    setSending({ share: 0 })
    try {
      const { src } = await upload(file, { onProgress: (share) => setSending({ share }), signal: new AbortController().signal })
      onStored(src)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : messages.imageCouldNotBeSent())
    } finally {
      setSending(null)
      target.value = ''
    }
  }

  return (
    <p className="row">
      <label className="button" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="sr-only"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        onChange={send}
        onInput={(event) => event.stopPropagation()}
      />
      <span role="status">{sending ? messages.sendingShare({ share: sending.share }) : failure}</span>
    </p>
  )
}

function CoverOfLibrary({ findPictures, onPick }: { findPictures: EditorServices['findPictures']; onPick(src: string): void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="button" onClick={() => setOpen(true)}>
        {messages.chooseFromLibrary()}
      </Button>
      {isOpen && (
        <LazyLibraryDialog
          findPictures={findPictures}
          onClose={() => setOpen(false)}
          onPick={([picture]) => {
            if (picture) onPick(picture.src)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

function ImagesOfText({ found, onTake }: { found: readonly string[]; onTake(src: string): void }) {
  return (
    <fieldset className="found">
      <legend className="label">{messages.imagesInText()}</legend>
      {found.map((src, index) => (
        <button key={src} type="button" aria-label={messages.takeImageOfText({ image: index + 1 })} onClick={() => onTake(src)}>
          {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
          <img src={src} alt="" loading="lazy" />
        </button>
      ))}
    </fieldset>
  )
}
