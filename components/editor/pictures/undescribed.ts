import { StateEffect, StateField } from '@codemirror/state'
import type { UploadedImage } from '@/components/media/uploaded-image'

/** A picture that was just put into the text without words for those who cannot see it. */
export interface Undescribed {
  id: string
  from: number
  to: number
  image: UploadedImage
}

export const askForDescription = StateEffect.define<Undescribed>()
export const stopAsking = StateEffect.define<string>()

/** The pictures in the text that still want words. One that is deleted or undone is asked about no more. */
export const undescribed = StateField.define<readonly Undescribed[]>({
  create: () => [],
  update(asked, transaction) {
    let next = asked
    if (transaction.docChanged) {
      next = asked
        .map((one) => ({ ...one, from: transaction.changes.mapPos(one.from, 1), to: transaction.changes.mapPos(one.to, -1) }))
        .filter(({ from, to, image }) => to > from && transaction.newDoc.sliceString(from, to).includes(image.src))
    }
    for (const effect of transaction.effects) {
      if (effect.is(askForDescription)) next = [...next.filter(({ from }) => from !== effect.value.from), effect.value]
      else if (effect.is(stopAsking)) next = next.filter(({ id }) => id !== effect.value)
    }
    return next
  },
})
