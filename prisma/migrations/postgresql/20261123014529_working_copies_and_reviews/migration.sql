-- DropIndex
DROP INDEX "PublishedPost_kind_publishedAt_idx";

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "acknowledged" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "canonicalUrl" TEXT,
ADD COLUMN     "cover" TEXT,
ADD COLUMN     "coverAlt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "passwordHash" TEXT,
ADD COLUMN     "unlisted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "PublishedPost" ADD COLUMN     "canonicalUrl" TEXT,
ADD COLUMN     "cover" JSONB,
ADD COLUMN     "passwordHash" TEXT,
ADD COLUMN     "unlisted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "canonicalUrl" TEXT,
ADD COLUMN     "cover" TEXT,
ADD COLUMN     "coverAlt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "name" TEXT,
ADD COLUMN     "permalink" TEXT,
ADD COLUMN     "seriesPosition" INTEGER,
ADD COLUMN     "seriesTitle" TEXT,
ADD COLUMN     "unlisted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CompiledMdx" ADD COLUMN     "facts" JSONB;

-- CreateTable
CREATE TABLE "ReviewLink" (
    "id" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMP(3),

    CONSTRAINT "ReviewLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewNote" (
    "id" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "line" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCheck" (
    "url" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "answer" TEXT NOT NULL,
    "checkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkCheck_pkey" PRIMARY KEY ("url")
);

-- CreateIndex
CREATE INDEX "ReviewLink_postId_createdAt_idx" ON "ReviewLink"("postId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewNote_postId_createdAt_idx" ON "ReviewNote"("postId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewNote_linkId_idx" ON "ReviewNote"("linkId");

-- CreateIndex
CREATE INDEX "LinkCheck_checkedAt_idx" ON "LinkCheck"("checkedAt");

-- CreateIndex
CREATE INDEX "PublishedPost_kind_unlisted_publishedAt_idx" ON "PublishedPost"("kind", "unlisted", "publishedAt");

-- CreateIndex
CREATE INDEX "Revision_reason_createdAt_idx" ON "Revision"("reason", "createdAt");

-- AddForeignKey
ALTER TABLE "ReviewLink" ADD CONSTRAINT "ReviewLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewNote" ADD CONSTRAINT "ReviewNote_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewNote" ADD CONSTRAINT "ReviewNote_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ReviewLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;
