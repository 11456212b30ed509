-- CreateTable
CREATE TABLE "Reader" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "verifiedEmail" TEXT,
    "verifiedAt" DATETIME,
    "userId" TEXT,
    "importKey" TEXT,
    "trust" TEXT NOT NULL DEFAULT 'NORMAL',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Reader_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentEdit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "replacedAt" DATETIME NOT NULL,
    CONSTRAINT "CommentEdit_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reaction" (
    "commentId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "addressHash" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("commentId", "readerId", "kind"),
    CONSTRAINT "Reaction_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reaction_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "readerId" TEXT,
    "addressHash" TEXT,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" DATETIME,
    CONSTRAINT "CommentReport_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CommentReport_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModerationDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "batch" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "byId" TEXT,
    "decidedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    CONSTRAINT "ModerationDecision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ban" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "expiresAt" DATETIME,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "SpamWord" (
    "word" TEXT NOT NULL PRIMARY KEY,
    "spam" INTEGER NOT NULL DEFAULT 0,
    "ham" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "UsedProof" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "readerId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "rootId" TEXT NOT NULL DEFAULT '',
    "frequency" TEXT NOT NULL DEFAULT 'EACH',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" DATETIME,
    "mailedUpTo" DATETIME,
    CONSTRAINT "Subscription_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Subscription_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'QUEUED',
    "uniqueKey" TEXT,
    "error" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" DATETIME
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportedItem" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "line" INTEGER,
    "targetId" TEXT,

    PRIMARY KEY ("source", "kind", "sourceId"),
    CONSTRAINT "ImportedItem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postId" TEXT NOT NULL,
    "parentId" TEXT,
    "rootId" TEXT NOT NULL,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "authorEmail" TEXT,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "readerId" TEXT,
    "addressHash" TEXT,
    "networkHash" TEXT,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "heldBecause" TEXT,
    "spamScore" REAL,
    "learnedAs" TEXT,
    "submissionKey" TEXT,
    "replyCount" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL DEFAULT 0,
    "lockedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" DATETIME,
    "moderatedAt" DATETIME,
    "moderatedById" TEXT,
    "deletedAt" DATETIME,
    "deletedBy" TEXT,
    CONSTRAINT "Comment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Comment_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Comment" ("addressHash", "authorEmail", "authorId", "authorName", "contentHash", "createdAt", "deletedAt", "depth", "heldBecause", "html", "id", "moderatedAt", "moderatedById", "parentId", "postId", "rootId", "source", "status", "submissionKey") SELECT "addressHash", "authorEmail", "authorId", "authorName", "contentHash", "createdAt", "deletedAt", "depth", "heldBecause", "html", "id", "moderatedAt", "moderatedById", "parentId", "postId", "rootId", "source", "status", "submissionKey" FROM "Comment";
DROP TABLE "Comment";
ALTER TABLE "new_Comment" RENAME TO "Comment";
CREATE UNIQUE INDEX "Comment_submissionKey_key" ON "Comment"("submissionKey");
CREATE INDEX "Comment_postId_depth_createdAt_idx" ON "Comment"("postId", "depth", "createdAt");
CREATE INDEX "Comment_postId_depth_score_idx" ON "Comment"("postId", "depth", "score");
CREATE INDEX "Comment_postId_status_createdAt_idx" ON "Comment"("postId", "status", "createdAt");
CREATE INDEX "Comment_rootId_status_createdAt_idx" ON "Comment"("rootId", "status", "createdAt");
CREATE INDEX "Comment_status_createdAt_idx" ON "Comment"("status", "createdAt");
CREATE INDEX "Comment_contentHash_idx" ON "Comment"("contentHash");
CREATE INDEX "Comment_readerId_idx" ON "Comment"("readerId");
CREATE INDEX "Comment_authorEmail_idx" ON "Comment"("authorEmail");
CREATE INDEX "Comment_addressHash_createdAt_idx" ON "Comment"("addressHash", "createdAt");
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Reader_verifiedEmail_key" ON "Reader"("verifiedEmail");

-- CreateIndex
CREATE UNIQUE INDEX "Reader_userId_key" ON "Reader"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Reader_importKey_key" ON "Reader"("importKey");

-- CreateIndex
CREATE INDEX "Reader_email_idx" ON "Reader"("email");

-- CreateIndex
CREATE INDEX "CommentEdit_commentId_replacedAt_idx" ON "CommentEdit"("commentId", "replacedAt");

-- CreateIndex
CREATE INDEX "Reaction_commentId_kind_idx" ON "Reaction"("commentId", "kind");

-- CreateIndex
CREATE INDEX "Reaction_readerId_idx" ON "Reaction"("readerId");

-- CreateIndex
CREATE INDEX "Reaction_addressHash_createdAt_idx" ON "Reaction"("addressHash", "createdAt");

-- CreateIndex
CREATE INDEX "CommentReport_resolvedAt_createdAt_idx" ON "CommentReport"("resolvedAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CommentReport_commentId_readerId_key" ON "CommentReport"("commentId", "readerId");

-- CreateIndex
CREATE INDEX "ModerationDecision_batch_idx" ON "ModerationDecision"("batch");

-- CreateIndex
CREATE INDEX "ModerationDecision_commentId_decidedAt_idx" ON "ModerationDecision"("commentId", "decidedAt");

-- CreateIndex
CREATE INDEX "Ban_expiresAt_idx" ON "Ban"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Ban_kind_subject_key" ON "Ban"("kind", "subject");

-- CreateIndex
CREATE INDEX "UsedProof_expiresAt_idx" ON "UsedProof"("expiresAt");

-- CreateIndex
CREATE INDEX "Subscription_postId_confirmedAt_idx" ON "Subscription"("postId", "confirmedAt");

-- CreateIndex
CREATE INDEX "Subscription_readerId_idx" ON "Subscription"("readerId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_email_postId_rootId_key" ON "Subscription"("email", "postId", "rootId");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_uniqueKey_key" ON "Mail"("uniqueKey");

-- CreateIndex
CREATE INDEX "Mail_status_createdAt_idx" ON "Mail"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Mail_recipient_idx" ON "Mail"("recipient");

-- CreateIndex
CREATE INDEX "ImportedItem_importId_idx" ON "ImportedItem"("importId");

-- CreateIndex
CREATE INDEX "ImportedItem_targetId_idx" ON "ImportedItem"("targetId");


-- What counts are kept beside comments from now on, for those that are there already.
UPDATE "Comment" AS "top" SET "replyCount" = (
    SELECT COUNT(*) FROM "Comment" AS "reply"
    WHERE "reply"."rootId" = "top"."id" AND "reply"."depth" > 0 AND "reply"."status" = 'APPROVED' AND "reply"."deletedAt" IS NULL
) WHERE "top"."depth" = 0;
UPDATE "Comment" SET "deletedBy" = 'MODERATOR' WHERE "deletedAt" IS NOT NULL;
