-- The last part of the address.
ALTER TABLE "PublishedPost" ADD COLUMN "slug" TEXT NOT NULL DEFAULT '';
UPDATE "PublishedPost" SET "slug" = substr("permalink", length(rtrim("permalink", replace("permalink", '/', ''))) + 1);

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
CREATE TABLE "new_PostTag" (
    "postId" TEXT NOT NULL,
    "tagId" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "listed" BOOLEAN NOT NULL,

    PRIMARY KEY ("postId", "tagId"),
    CONSTRAINT "PostTag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "PublishedPost" ("postId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_PostTag" ("postId", "tagId", "publishedAt", "listed")
SELECT t."postId", t."tagId", p."publishedAt", p."unlisted" = 0 AND p."passwordHash" IS NULL
FROM "PostTag" t JOIN "PublishedPost" p ON p."postId" = t."postId";
DROP TABLE "PostTag";
ALTER TABLE "new_PostTag" RENAME TO "PostTag";
CREATE INDEX "PostTag_tagId_listed_publishedAt_postId_idx" ON "PostTag"("tagId", "listed", "publishedAt", "postId");

-- Posts of the timeline are counted by tag and by month.
ALTER TABLE "Tag" ADD COLUMN "postCount" INTEGER NOT NULL DEFAULT 0;
UPDATE "Tag" SET "postCount" = (
    SELECT COUNT(*) FROM "PostTag" t JOIN "PublishedPost" p ON p."postId" = t."postId"
    WHERE t."tagId" = "Tag"."id" AND t."listed" AND p."kind" = 'POST' AND p."announced"
);
CREATE TABLE "PostMonth" (
    "month" TEXT NOT NULL PRIMARY KEY,
    "postCount" INTEGER NOT NULL
);
INSERT INTO "PostMonth" ("month", "postCount")
SELECT substr("publishedAt", 1, 7), COUNT(*) FROM "PublishedPost"
WHERE "kind" = 'POST' AND "unlisted" = 0 AND "passwordHash" IS NULL AND "announced" GROUP BY 1;

-- Series know when their newest part was published.
ALTER TABLE "Series" ADD COLUMN "newestAt" DATETIME;
UPDATE "Series" SET "newestAt" = (
    SELECT MAX(p."publishedAt") FROM "PublishedPost" p
    WHERE p."seriesId" = "Series"."id" AND p."kind" = 'POST' AND p."unlisted" = 0 AND p."passwordHash" IS NULL AND p."announced"
);
CREATE INDEX "Series_newestAt_id_idx" ON "Series"("newestAt", "id");
