import * as messages from '@/lib/messages/generated/posts'

/** A post that a text can link to. */
export interface LinkTarget {
  title: string
  /** Address at which readers find it, or will. */
  permalink: string
  state: 'published' | 'scheduled' | 'draft'
}

/** Reason why a link within the site does not lead readers where it should. */
export type LinkFault = 'missing' | 'unpublished' | 'fragment'

/** For the writer, in a sentence. */
export const linkFaults: Readonly<Record<LinkFault, string>> = {
  missing: messages.noPageOfThisSite(),
  unpublished: messages.thisLeadsToPost(),
  fragment: messages.pageHasNoHeading(),
}

export interface BrokenLink {
  /** As it was given. */
  link: string
  fault: LinkFault
}
