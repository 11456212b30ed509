/** A post that a text can link to. */
export interface LinkTarget {
  title: string
  /** Where readers find it, or will. */
  permalink: string
  state: 'published' | 'scheduled' | 'draft'
}

/** Reason why a link within the site does not lead readers where it should. */
export type LinkFault = 'missing' | 'unpublished' | 'fragment'

/** For the writer, in a sentence. */
export const linkFaults: Readonly<Record<LinkFault, string>> = {
  missing: 'No page of this site has this address.',
  unpublished: 'This leads to a post that readers cannot see yet.',
  fragment: 'The page has no heading of this name.',
}

export interface BrokenLink {
  /** As it was given. */
  link: string
  fault: LinkFault
}
