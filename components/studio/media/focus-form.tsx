'use client'

import { Picture } from '@/components/media/picture'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { type Focus, focuses } from '@/lib/media/focus'
import type { LibraryPicture } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { focusPictureAction } from '@/lib/posts/studio/actions'

const names: Record<Focus, string> = {
  'top-left': messages.topLeft(),
  top: messages.top(),
  'top-right': messages.topRight(),
  left: messages.left(),
  center: messages.center(),
  right: messages.right(),
  'bottom-left': messages.bottomLeft(),
  bottom: messages.bottom(),
  'bottom-right': messages.bottomRight(),
}

/** Form that asks which part of a picture stays in sight where covers and cards cut it to a shape. */
export function FocusForm({ picture: { id, src, width, height, focus } }: { picture: LibraryPicture }) {
  const { result, pending, form } = useFormAction(focusPictureAction)
  return (
    <details className="media-tool">
      <summary>
        <h2>{messages.focalPoint()}</h2>
      </summary>
      <form {...form} className="focus-form grid gap-3">
        <input type="hidden" name="id" value={id} />
        <fieldset className="grid gap-2">
          <legend className="hint">{messages.choosePartThatStaysVisible()}</legend>
          <div className="focus-choice">
            <Picture src={src} alt="" width={width} height={height} sizes="24rem" loading="lazy" />
            <div className="choices">
              {focuses.map((one) => (
                <label key={one}>
                  <input type="radio" name="focus" value={one} defaultChecked={one === focus} />
                  <span className="sr-only">{names[one]}</span>
                </label>
              ))}
            </div>
          </div>
        </fieldset>
        <div>
          <p className="label">{messages.inListOfPosts()}</p>
          {/* biome-ignore lint/performance/noImgElement: the smaller forms are for readers */}
          <img className="focus-preview" src={src} alt="" width={width} height={height} loading="lazy" />
        </div>
        <p>
          <Button aria-disabled={pending || undefined}>{messages.setFocalPoint()}</Button>
        </p>
        {result && !result.ok && (
          <Notice tone="problem" live>
            {result.message}
          </Notice>
        )}
      </form>
    </details>
  )
}
