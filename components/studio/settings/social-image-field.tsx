'use client'

import { useState } from 'react'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/settings'
import { ImageField } from '../image-field'
import type { SettingsFields } from './fields'

/** The picture that links to pages without one of their own show, with the card that it makes. */
export function SocialImageField({ field }: Pick<SettingsFields, 'field'>) {
  const given = field('socialImage')
  const [src, setSrc] = useState(given.defaultValue)
  const known = /^\/media\/[0-9a-f]{64}\.\w+$/.test(src)
  return (
    <div className="grid gap-5">
      <ImageField label={messages.pictureForLinks()} hint={messages.imageOfLinksToBlog()} field={given} onImage={setSrc} />
      <TextField label={messages.altTextOfSocialImage()} hint={messages.describesSocialImage()} {...field('socialImageAlt')} />
      <figure className="grid max-w-88 gap-2">
        <figcaption className="label">{messages.cardOfBlog()}</figcaption>
        <div className="overflow-hidden rounded-lg border border-rule">
          {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
          <img className="aspect-[1.91/1] w-full object-cover" src={known ? src : '/social.png'} alt={messages.pictureForLinks()} />
          <p className="border-t border-rule bg-sheet px-3 py-2 font-semibold">{field('title').defaultValue}</p>
        </div>
      </figure>
    </div>
  )
}
