/** Fields that decide if readers see a comment. */
interface CommentVisibility {
  status: string
  deletedAt: Date | null
}

/** Tells that readers see a comment: it is approved and not deleted. */
export function isShown({ status, deletedAt }: CommentVisibility): boolean {
  return status === shownWhere.status && deletedAt === null
}

/** Condition on comments that readers see: the query form of `isShown`. */
export const shownWhere = { status: 'APPROVED', deletedAt: null } as const
