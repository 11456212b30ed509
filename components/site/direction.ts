import { directionOf, languageDirection } from '@/lib/core/text/direction'

/** Attributes of an element in another language or direction than what is around it. */
export interface Writing {
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | undefined
}

/** Finds the language that a title needs to be marked with on a page of the blog: its own, unless that is the blog's. */
export function foreignLanguage(language: string, blogLanguage: string): string | undefined {
  return language && language !== blogLanguage ? language : undefined
}

interface ListedText {
  language: string
  title: string
  excerpt: string
}

/**
 * Finds the attributes of a post on a page in the blog's language, and of what stands within the post in the blog's: names of other
 * posts, unless theirs say otherwise, and comments. A post without a language has the direction of its first letter.
 */
export function ownWriting({ language, title, excerpt }: ListedText, blogLanguage: string): { post: Writing; blog: Writing } {
  const around = languageDirection(blogLanguage)
  const dir = language ? languageDirection(language) : (directionOf(excerpt || title) ?? (around === 'ltr' ? 'ltr' : undefined))
  const turned = dir !== undefined && dir !== around
  return {
    post: { lang: language || undefined, dir: turned ? dir : undefined },
    blog: { lang: language ? blogLanguage : undefined, dir: turned ? around : undefined },
  }
}
