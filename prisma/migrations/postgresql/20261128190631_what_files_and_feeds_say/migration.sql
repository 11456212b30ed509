-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "feedPath" TEXT,
ADD COLUMN     "localDate" TEXT,
ADD COLUMN     "localRevised" TEXT,
ADD COLUMN     "localZone" TEXT;

-- CreateTable
CREATE TABLE "DeletedFile" (
    "hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeletedFile_pkey" PRIMARY KEY ("hash")
);

-- Feeds named posts by their address until now: those that subscribers may have keep that name.
UPDATE "Post" SET "feedPath" = COALESCE((SELECT "permalink" FROM "PublishedPost" WHERE "postId" = "Post"."id"), "permalink")
WHERE "publishedAt" IS NOT NULL;
