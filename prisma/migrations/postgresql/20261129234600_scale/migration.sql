-- The last part of the address.
ALTER TABLE "PublishedPost" ADD COLUMN     "slug" TEXT NOT NULL DEFAULT '';
UPDATE "PublishedPost" SET "slug" = substring("permalink" from '[^/]*$');

-- Lists read ranges of indexes that have all they need.
DROP INDEX "PublishedPost_kind_unlisted_publishedAt_idx";
CREATE INDEX "PublishedPost_kind_unlisted_publishedAt_postId_passwordHash_idx" ON "PublishedPost"("kind", "unlisted", "publishedAt", "postId", "passwordHash");
CREATE INDEX "PublishedPost_kind_unlisted_slug_idx" ON "PublishedPost"("kind", "unlisted", "slug");
DROP INDEX "PublishedPost_seriesId_seriesPosition_idx";
CREATE INDEX "PublishedPost_seriesId_kind_unlisted_publishedAt_idx" ON "PublishedPost"("seriesId", "kind", "unlisted", "publishedAt");
CREATE INDEX "PublishedPost_compiledHash_idx" ON "PublishedPost"("compiledHash");
CREATE INDEX "Post_permalink_idx" ON "Post"("permalink");
CREATE INDEX "CompiledMdx_createdAt_idx" ON "CompiledMdx"("createdAt");
DROP INDEX "Comment_status_createdAt_idx";
CREATE INDEX "Comment_status_createdAt_id_deletedAt_idx" ON "Comment"("status", "createdAt", "id", "deletedAt");
CREATE INDEX "Comment_deletedBy_deletedAt_idx" ON "Comment"("deletedBy", "deletedAt");

-- The tags of a post know when it was published and that lists name it.
ALTER TABLE "PostTag" ADD COLUMN     "publishedAt" TIMESTAMP(3), ADD COLUMN     "listed" BOOLEAN;
UPDATE "PostTag" t SET "publishedAt" = p."publishedAt", "listed" = NOT p."unlisted" AND p."passwordHash" IS NULL
FROM "PublishedPost" p WHERE p."postId" = t."postId";
ALTER TABLE "PostTag" ALTER COLUMN "publishedAt" SET NOT NULL, ALTER COLUMN "listed" SET NOT NULL;
DROP INDEX "PostTag_tagId_idx";
CREATE INDEX "PostTag_tagId_listed_publishedAt_postId_idx" ON "PostTag"("tagId", "listed", "publishedAt", "postId");

-- Posts of the timeline are counted by tag and by month.
ALTER TABLE "Tag" ADD COLUMN     "postCount" INTEGER NOT NULL DEFAULT 0;
UPDATE "Tag" SET "postCount" = (
    SELECT COUNT(*) FROM "PostTag" t JOIN "PublishedPost" p ON p."postId" = t."postId"
    WHERE t."tagId" = "Tag"."id" AND t."listed" AND p."kind" = 'POST' AND p."announced"
);
CREATE TABLE "PostMonth" (
    "month" TEXT NOT NULL,
    "postCount" INTEGER NOT NULL,

    CONSTRAINT "PostMonth_pkey" PRIMARY KEY ("month")
);
INSERT INTO "PostMonth" ("month", "postCount")
SELECT to_char("publishedAt", 'YYYY-MM'), COUNT(*) FROM "PublishedPost"
WHERE "kind" = 'POST' AND NOT "unlisted" AND "passwordHash" IS NULL AND "announced" GROUP BY 1;

-- Series know when their newest part was published.
ALTER TABLE "Series" ADD COLUMN     "newestAt" TIMESTAMP(3);
UPDATE "Series" SET "newestAt" = (
    SELECT MAX(p."publishedAt") FROM "PublishedPost" p
    WHERE p."seriesId" = "Series"."id" AND p."kind" = 'POST' AND NOT p."unlisted" AND p."passwordHash" IS NULL AND p."announced"
);
CREATE INDEX "Series_newestAt_id_idx" ON "Series"("newestAt", "id");
