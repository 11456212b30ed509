-- AlterTable
ALTER TABLE "PublishedPost" ADD COLUMN "pipeline" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RenderingChange" (
    "postId" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "compiledHash" TEXT,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "RenderingChange_postId_fkey" FOREIGN KEY ("postId") REFERENCES "PublishedPost" ("postId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PublishedPost_pipeline_idx" ON "PublishedPost"("pipeline");

-- CreateIndex
CREATE INDEX "RenderingChange_createdAt_idx" ON "RenderingChange"("createdAt");

-- Each post says now which pipeline it was compared with.
DELETE FROM "Setting" WHERE "key" = 'mdxPipeline';
