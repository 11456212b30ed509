-- CreateEnum
CREATE TYPE "MediaUseScope" AS ENUM ('WORKING', 'PUBLISHED');

-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "caption" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "credit" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "trashedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "MediaUse" (
    "mediaId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "scope" "MediaUseScope" NOT NULL,

    CONSTRAINT "MediaUse_pkey" PRIMARY KEY ("mediaId","postId","scope")
);

-- CreateIndex
CREATE INDEX "MediaUse_postId_scope_idx" ON "MediaUse"("postId", "scope");

-- CreateIndex
CREATE INDEX "Media_trashedAt_createdAt_idx" ON "Media"("trashedAt", "createdAt");

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
