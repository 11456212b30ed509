-- AlterTable
ALTER TABLE "Post" ADD COLUMN "feedPath" TEXT;
ALTER TABLE "Post" ADD COLUMN "localDate" TEXT;
ALTER TABLE "Post" ADD COLUMN "localRevised" TEXT;
ALTER TABLE "Post" ADD COLUMN "localZone" TEXT;

-- CreateTable
CREATE TABLE "DeletedFile" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "deletedAt" DATETIME NOT NULL
);

-- Feeds named posts by their address until now: those that subscribers may have keep that name.
UPDATE "Post" SET "feedPath" = COALESCE((SELECT "permalink" FROM "PublishedPost" WHERE "postId" = "Post"."id"), "permalink")
WHERE "publishedAt" IS NOT NULL;
