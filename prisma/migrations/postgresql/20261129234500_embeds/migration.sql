-- CreateEnum
CREATE TYPE "EmbedStatus" AS ENUM ('WAITING', 'KEPT', 'FAILED', 'WRITTEN', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "Embed" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "status" "EmbedStatus" NOT NULL DEFAULT 'WAITING',
    "snapshot" JSONB,
    "code" TEXT,
    "takenAt" TIMESTAMP(3),
    "checkedAt" TIMESTAMP(3),
    "goneSince" TIMESTAMP(3),
    "fault" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Embed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmbedUse" (
    "embedId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "scope" "MediaUseScope" NOT NULL,

    CONSTRAINT "EmbedUse_pkey" PRIMARY KEY ("embedId","postId","scope")
);

-- CreateIndex
CREATE UNIQUE INDEX "Embed_url_key" ON "Embed"("url");

-- CreateIndex
CREATE INDEX "Embed_status_checkedAt_idx" ON "Embed"("status", "checkedAt");

-- CreateIndex
CREATE INDEX "Embed_createdAt_idx" ON "Embed"("createdAt");

-- CreateIndex
CREATE INDEX "EmbedUse_postId_scope_idx" ON "EmbedUse"("postId", "scope");

-- AddForeignKey
ALTER TABLE "EmbedUse" ADD CONSTRAINT "EmbedUse_embedId_fkey" FOREIGN KEY ("embedId") REFERENCES "Embed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbedUse" ADD CONSTRAINT "EmbedUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
