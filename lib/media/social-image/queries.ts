import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { readSocialImage, type SocialImage } from './data'

export type { SocialImage } from './data'

/** The product's own picture; scripts/covers.mjs draws it. */
const builtIn: SocialImage = { src: '/social.png', alt: '', width: 1200, height: 630 }

/** Finds the picture for links to pages without one of their own: the owner's choice, else the product's. */
export const getSocialImage = cache(async (): Promise<SocialImage> => {
  dependOn(tags.settings)
  return (await readSocialImage()) ?? builtIn
})
