-- DropIndex
DROP INDEX "Post_status_updatedAt_idx";

-- DropIndex
DROP INDEX "Post_updatedAt_idx";

-- DropIndex
DROP INDEX "Post_createdAt_idx";

-- DropIndex
DROP INDEX "Post_title_idx";

-- CreateIndex
CREATE INDEX "Post_status_updatedAt_id_idx" ON "Post"("status", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Post_status_createdAt_id_idx" ON "Post"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_status_title_id_idx" ON "Post"("status", "title", "id");

-- CreateIndex
CREATE INDEX "Post_updatedAt_id_idx" ON "Post"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Post_createdAt_id_idx" ON "Post"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_title_id_idx" ON "Post"("title", "id");

-- CreateIndex
CREATE INDEX "Post_passwordHash_idx" ON "Post"("passwordHash");

-- CreateIndex
CREATE INDEX "RenderingChange_compiledHash_idx" ON "RenderingChange"("compiledHash");

-- CreateIndex
CREATE INDEX "CommentReport_readerId_idx" ON "CommentReport"("readerId");

-- CreateIndex
CREATE INDEX "CommentReport_addressHash_createdAt_idx" ON "CommentReport"("addressHash", "createdAt");

-- CreateIndex
CREATE INDEX "Subscription_confirmedAt_createdAt_idx" ON "Subscription"("confirmedAt", "createdAt");
