-- CreateEnum
CREATE TYPE "ReaderTrust" AS ENUM ('NORMAL', 'TRUSTED', 'WATCHED');

-- CreateEnum
CREATE TYPE "SpamLesson" AS ENUM ('SPAM', 'HAM');

-- CreateEnum
CREATE TYPE "DeletedBy" AS ENUM ('WRITER', 'MODERATOR');

-- CreateEnum
CREATE TYPE "BanKind" AS ENUM ('READER', 'EMAIL', 'ADDRESS', 'NETWORK');

-- CreateEnum
CREATE TYPE "SubscriptionFrequency" AS ENUM ('EACH', 'DAILY');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- DropIndex
DROP INDEX "Comment_authorHash_idx";

-- AlterTable
ALTER TABLE "Comment" DROP COLUMN "authorHash",
ADD COLUMN     "deletedBy" "DeletedBy",
ADD COLUMN     "editedAt" TIMESTAMP(3),
ADD COLUMN     "learnedAs" "SpamLesson",
ADD COLUMN     "lockedAt" TIMESTAMP(3),
ADD COLUMN     "networkHash" TEXT,
ADD COLUMN     "readerId" TEXT,
ADD COLUMN     "replyCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "score" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "spamScore" DOUBLE PRECISION,
ADD COLUMN     "verified" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Reader" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "verifiedEmail" TEXT,
    "verifiedAt" TIMESTAMP(3),
    "userId" TEXT,
    "importKey" TEXT,
    "trust" "ReaderTrust" NOT NULL DEFAULT 'NORMAL',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentEdit" (
    "id" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "replacedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CommentEdit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reaction" (
    "commentId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "addressHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("commentId","readerId","kind")
);

-- CreateTable
CREATE TABLE "CommentReport" (
    "id" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "readerId" TEXT,
    "addressHash" TEXT,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "CommentReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationDecision" (
    "id" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "byId" TEXT,
    "decidedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "ModerationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ban" (
    "id" TEXT NOT NULL,
    "kind" "BanKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "expiresAt" TIMESTAMP(3),
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Ban_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpamWord" (
    "word" TEXT NOT NULL,
    "spam" INTEGER NOT NULL DEFAULT 0,
    "ham" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SpamWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "UsedProof" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "UsedProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "rootId" TEXT NOT NULL DEFAULT '',
    "frequency" "SubscriptionFrequency" NOT NULL DEFAULT 'EACH',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMP(3),
    "mailedUpTo" TIMESTAMP(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
    "uniqueKey" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
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

    CONSTRAINT "ImportedItem_pkey" PRIMARY KEY ("source","kind","sourceId")
);

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

-- CreateIndex
CREATE INDEX "Comment_postId_depth_createdAt_idx" ON "Comment"("postId", "depth", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_postId_depth_score_idx" ON "Comment"("postId", "depth", "score");

-- CreateIndex
CREATE INDEX "Comment_rootId_status_createdAt_idx" ON "Comment"("rootId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_readerId_idx" ON "Comment"("readerId");

-- CreateIndex
CREATE INDEX "Comment_authorEmail_idx" ON "Comment"("authorEmail");

-- CreateIndex
CREATE INDEX "Comment_addressHash_createdAt_idx" ON "Comment"("addressHash", "createdAt");

-- AddForeignKey
ALTER TABLE "Reader" ADD CONSTRAINT "Reader_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentEdit" ADD CONSTRAINT "CommentEdit_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationDecision" ADD CONSTRAINT "ModerationDecision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedItem" ADD CONSTRAINT "ImportedItem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What counts are kept beside comments from now on, for those that are there already.
UPDATE "Comment" AS "top" SET "replyCount" = (
    SELECT COUNT(*) FROM "Comment" AS "reply"
    WHERE "reply"."rootId" = "top"."id" AND "reply"."depth" > 0 AND "reply"."status" = 'APPROVED' AND "reply"."deletedAt" IS NULL
) WHERE "top"."depth" = 0;
UPDATE "Comment" SET "deletedBy" = 'MODERATOR' WHERE "deletedAt" IS NOT NULL;
