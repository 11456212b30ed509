'use client'

import { type ChangeEvent, useId, useState } from 'react'
import { uploadPicture } from '@/components/media/upload'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { acceptedPictures } from '@/lib/media/file-kinds'
import * as messages from '@/lib/messages/generated/media'
import { replacePictureAction } from '@/lib/posts/studio/actions'

/** Form that puts another file in the place of a picture, wherever posts show it. */
export function ReplaceForm({ id }: { id: string }) {
  const { result, pending, form } = useFormAction(replacePictureAction)
  const [by, setBy] = useState('')
  const refused = result && !result.ok ? result : null
  return (
    <details className="media-tool" open={refused !== null || undefined}>
      <summary>
        <h2>{messages.replaceFile()}</h2>
      </summary>
      <p className="hint mb-3">{messages.allPostsShowNewOne()}</p>
      {refused && !refused.fieldErrors.by && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      <form {...form} className="grid gap-3" noValidate>
        <input type="hidden" name="id" value={id} />
        <Replacement onStored={setBy} />
        <TextField
          label={messages.addressOfReplacement()}
          name="by"
          value={by}
          onChange={({ target }) => setBy(target.value)}
          error={refused?.fieldErrors.by}
          autoComplete="off"
          spellCheck={false}
        />
        <p>
          <Button aria-disabled={pending || undefined}>{messages.replaceEverywhere()}</Button>
        </p>
      </form>
    </details>
  )
}

/** Field that stores a file; `onStored` gets its address. */
function Replacement({ onStored }: { onStored(src: string): void }) {
  const field = useId()
  const [words, setWords] = useState('')

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (!file) return
    const { name } = file
    try {
      const onProgress = (share: number) => setWords(messages.nameAndShare({ name, share }))
      const { src } = await uploadPicture(file, { onProgress, signal: new AbortController().signal })
      setWords(messages.nameAdded({ name }))
      onStored(src)
    } catch (error) {
      setWords(`${name}: ${error instanceof Error ? error.message : messages.serverCannotBeReached()}`)
    } finally {
      target.value = ''
    }
  }

  return (
    <p className="scripted flex flex-wrap items-center gap-3">
      <label className="button" htmlFor={field}>
        {messages.chooseReplacement()}
      </label>
      <input id={field} className="sr-only" type="file" accept={acceptedPictures} onChange={send} />
      <span role="status">{words}</span>
    </p>
  )
}
