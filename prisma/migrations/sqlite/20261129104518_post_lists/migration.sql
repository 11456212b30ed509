-- CreateTable
CREATE TABLE "PublicationUndo" (
    "postId" TEXT NOT NULL PRIMARY KEY,
    "batch" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "publishedAt" DATETIME,
    "published" JSONB,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PublicationUndo_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PublicationUndo_batch_idx" ON "PublicationUndo"("batch");

-- CreateIndex
CREATE INDEX "PublicationUndo_createdAt_idx" ON "PublicationUndo"("createdAt");

-- CreateIndex
CREATE INDEX "Post_updatedAt_idx" ON "Post"("updatedAt");

-- CreateIndex
CREATE INDEX "Post_createdAt_idx" ON "Post"("createdAt");

-- CreateIndex
CREATE INDEX "Post_title_idx" ON "Post"("title");

-- CreateIndex
CREATE INDEX "ReviewNote_resolvedAt_createdAt_idx" ON "ReviewNote"("resolvedAt", "createdAt");
