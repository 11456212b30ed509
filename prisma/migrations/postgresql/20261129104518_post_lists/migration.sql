-- CreateTable
CREATE TABLE "PublicationUndo" (
    "postId" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "status" "PostStatus" NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "published" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PublicationUndo_pkey" PRIMARY KEY ("postId")
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

-- AddForeignKey
ALTER TABLE "PublicationUndo" ADD CONSTRAINT "PublicationUndo_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
