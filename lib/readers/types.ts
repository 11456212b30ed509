/** A comment in its writer's own list. */
export interface CommentSummary {
  id: string
  authorName: string
  /** Its beginning, in one line. */
  excerpt: string
  state: 'shown' | 'pending' | 'hidden'
  /** ISO 8601. */
  createdAt: string
  /** Of the post. */
  title: string
}
