-- DropIndex
DROP INDEX "Post_authorId_idx";

-- CreateIndex
CREATE INDEX "Post_authorId_status_updatedAt_idx" ON "Post"("authorId", "status", "updatedAt");
