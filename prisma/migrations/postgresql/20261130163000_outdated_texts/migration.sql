-- DropIndex
DROP INDEX "PublishedPost_pipeline_idx";

-- CreateIndex
CREATE INDEX "PublishedPost_pipeline_views_idx" ON "PublishedPost"("pipeline", "views");
