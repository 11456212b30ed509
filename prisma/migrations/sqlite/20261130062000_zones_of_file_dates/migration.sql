-- CreateIndex
CREATE INDEX "Post_localZone_idx" ON "Post"("localZone");
