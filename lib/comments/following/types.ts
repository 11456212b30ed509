/** Frequency of mail: after each comment, or at most once a day. */
export type SubscriptionFrequency = 'EACH' | 'DAILY'

/** A subscription to mail about new comments, as its reader sees it. */
export interface ShownSubscription {
  id: string
  email: string
  /** The top comment of the thread; null for the whole post. */
  rootId: string | null
  frequency: SubscriptionFrequency
  title: string
  /** Null while readers cannot see the post. */
  permalink: string | null
}
