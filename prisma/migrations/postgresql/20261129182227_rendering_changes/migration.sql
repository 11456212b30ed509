-- CreateEnum
CREATE TYPE "RenderingKind" AS ENUM ('WORDS', 'MARKUP', 'REFUSED');

-- AlterTable
ALTER TABLE "PublishedPost" ADD COLUMN     "pipeline" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RenderingChange" (
    "postId" TEXT NOT NULL,
    "kind" "RenderingKind" NOT NULL,
    "compiledHash" TEXT,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RenderingChange_pkey" PRIMARY KEY ("postId")
);

-- CreateIndex
CREATE INDEX "RenderingChange_createdAt_idx" ON "RenderingChange"("createdAt");

-- CreateIndex
CREATE INDEX "PublishedPost_pipeline_idx" ON "PublishedPost"("pipeline");

-- AddForeignKey
ALTER TABLE "RenderingChange" ADD CONSTRAINT "RenderingChange_postId_fkey" FOREIGN KEY ("postId") REFERENCES "PublishedPost"("postId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Each post says now which pipeline it was compared with.
DELETE FROM "Setting" WHERE "key" = 'mdxPipeline';
