'use client'

import { useRef } from 'react'
import { Picture } from '@/components/media/picture'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import type { LibraryPicture } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { cropPictureAction } from '@/lib/posts/studio/actions'

const edges = [
  { name: 'left', label: messages.cutLeft() },
  { name: 'top', label: messages.cutTop() },
  { name: 'right', label: messages.cutRight() },
  { name: 'bottom', label: messages.cutBottom() },
] as const

interface CropFormProps {
  picture: LibraryPicture
  /** Offers to put what is left in the place of the whole picture. */
  mayReplace: boolean
}

/** Form that cuts off the edges of a picture; with scripts it shows what is left. */
export function CropForm({ picture: { id, src, width, height }, mayReplace }: CropFormProps) {
  const { result, pending, form } = useFormAction(cropPictureAction)
  const shown = useRef<HTMLDivElement>(null)

  function show(values: FormData) {
    const share = (name: string) => `${Number(values.get(name)) || 0}%`
    const rest = shown.current?.querySelector('img')
    if (rest) rest.style.clipPath = `inset(${share('top')} ${share('right')} ${share('bottom')} ${share('left')})`
  }

  return (
    <details className="media-tool" open={(result && !result.ok) || undefined}>
      <summary>
        <h2>{messages.crop()}</h2>
      </summary>
      <form {...form} className="grid gap-3" onInput={({ currentTarget }) => show(new FormData(currentTarget))} noValidate>
        <input type="hidden" name="id" value={id} />
        <div ref={shown} className="crop-rest">
          <Picture src={src} alt="" width={width} height={height} sizes="24rem" loading="lazy" />
        </div>
        <fieldset className="grid gap-2">
          <legend className="hint">{messages.moveSlidersToCutOff()}</legend>
          {edges.map(({ name, label }) => (
            <label key={name} className="crop-edge">
              <span>{label}</span>
              <input type="range" name={name} min={0} max={95} step={1} defaultValue={0} />
            </label>
          ))}
        </fieldset>
        {result && !result.ok && (
          <Notice tone="problem" live>
            {Object.values(result.fieldErrors)[0] ?? result.message}
          </Notice>
        )}
        <p className="flex flex-wrap gap-3">
          <Button name="intent" value="copy" aria-disabled={pending || undefined}>
            {messages.keepAsNewPicture()}
          </Button>
          {mayReplace && (
            <Button name="intent" value="replace" aria-disabled={pending || undefined}>
              {messages.cropEverywhere()}
            </Button>
          )}
        </p>
      </form>
    </details>
  )
}
