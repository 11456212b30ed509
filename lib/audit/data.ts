import type { Caller } from '@/lib/core/action'
import { type DbOrTx, db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { userIdOf } from '@/lib/core/viewer'

/** Names of audited events. */
export type AuditEvent =
  | 'session.started'
  | 'session.refused'
  | 'session.second-step-asked'
  | 'session.ended'
  | 'session.all-ended'
  | 'session.link-sent'
  | 'account.set-up'
  | 'account.created'
  | 'account.linked'
  | 'account.renamed'
  | 'account.role-changed'
  | 'account.disabled'
  | 'account.enabled'
  | 'password.changed'
  | 'password.reset'
  | 'second-factor.added'
  | 'second-factor.removed'
  | 'recovery-codes.made'
  | 'invitation.made'
  | 'invitation.accepted'
  | 'invitation.revoked'
  | 'comment.moderated'
  | 'comments.imported'
  | 'import.undone'
  | 'comment.decision-undone'
  | 'reader.banned'
  | 'reader.ban-lifted'
  | 'reader.trust-changed'
  | 'thread.locked'
  | 'thread.unlocked'
  | 'reader.erased'
  | 'reader.exported'
  | 'post.locked'
  | 'post.unlocked'
  | 'posts.changed'
  | 'posts.deleted'
  | 'trash.emptied'
  | 'pictures.changed'
  | 'pictures.deleted'

export interface AuditFacts {
  caller: Caller
  /** Id of the actor, where the caller does not say it yet: someone who signs in is still a guest. */
  actorId?: string | undefined
  /** Id of the user, invitation or other thing it was done to. */
  target?: string | undefined
  /** Plain facts; never a password, token, cookie or what somebody typed into a secret field. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes one line into the audit trail; inside a transaction it stands or falls with the change it tells of. */
export async function record(event: AuditEvent, { caller, actorId, target, detail = {} }: AuditFacts, on: DbOrTx = db()): Promise<void> {
  const actor = actorId ?? userIdOf(caller.viewer)
  const address = caller.address || null
  await on.auditEntry.create({ data: { event, actorId: actor, target: target ?? null, address, detail, createdAt: caller.now } })
  log.info({ audit: event, actor, target, detail }, 'audit')
}
