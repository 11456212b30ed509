-- AlterTable
ALTER TABLE "CompiledMdx" ADD COLUMN "facts" JSONB;

-- CreateTable
CREATE TABLE "ReviewLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postId" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" DATETIME,
    CONSTRAINT "ReviewLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "line" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "resolvedAt" DATETIME,
    "resolvedById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ReviewNote_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewNote_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ReviewLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinkCheck" (
    "url" TEXT NOT NULL PRIMARY KEY,
    "ok" BOOLEAN NOT NULL,
    "answer" TEXT NOT NULL,
    "checkedAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL DEFAULT 'POST',
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "trust" TEXT NOT NULL DEFAULT 'NETWORK',
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL,
    "seriesTitle" TEXT,
    "seriesPosition" INTEGER,
    "permalink" TEXT,
    "publishedAt" DATETIME,
    "commentsClosed" BOOLEAN NOT NULL DEFAULT false,
    "cover" TEXT,
    "coverAlt" TEXT NOT NULL DEFAULT '',
    "canonicalUrl" TEXT,
    "unlisted" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT,
    "acknowledged" JSONB NOT NULL DEFAULT [],
    "version" INTEGER NOT NULL DEFAULT 1,
    "authorId" TEXT,
    "contentPath" TEXT,
    "contentHash" TEXT,
    "syncedVersion" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "trashedAt" DATETIME,
    CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Post" ("authorId", "commentsClosed", "contentHash", "contentPath", "createdAt", "description", "id", "kind", "permalink", "publishedAt", "seriesPosition", "seriesTitle", "source", "status", "syncedVersion", "tags", "title", "trashedAt", "trust", "updatedAt", "version") SELECT "authorId", "commentsClosed", "contentHash", "contentPath", "createdAt", "description", "id", "kind", "permalink", "publishedAt", "seriesPosition", "seriesTitle", "source", "status", "syncedVersion", "tags", "title", "trashedAt", "trust", "updatedAt", "version" FROM "Post";
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE UNIQUE INDEX "Post_contentPath_key" ON "Post"("contentPath");
CREATE INDEX "Post_status_updatedAt_idx" ON "Post"("status", "updatedAt");
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");
CREATE TABLE "new_PublishedPost" (
    "postId" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "permalink" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "trust" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "compiledHash" TEXT NOT NULL,
    "headings" JSONB NOT NULL,
    "image" TEXT,
    "cover" JSONB,
    "canonicalUrl" TEXT,
    "unlisted" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT,
    "wordCount" INTEGER NOT NULL,
    "readingMinutes" INTEGER NOT NULL,
    "seriesId" TEXT,
    "seriesPosition" INTEGER,
    "publishedAt" DATETIME NOT NULL,
    "revisedAt" DATETIME,
    "announced" BOOLEAN NOT NULL DEFAULT true,
    "views" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PublishedPost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PublishedPost_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_PublishedPost" ("announced", "compiledHash", "description", "excerpt", "headings", "image", "kind", "permalink", "postId", "publishedAt", "readingMinutes", "revisedAt", "searchText", "seriesId", "seriesPosition", "source", "title", "trust", "version", "views", "wordCount") SELECT "announced", "compiledHash", "description", "excerpt", "headings", "image", "kind", "permalink", "postId", "publishedAt", "readingMinutes", "revisedAt", "searchText", "seriesId", "seriesPosition", "source", "title", "trust", "version", "views", "wordCount" FROM "PublishedPost";
DROP TABLE "PublishedPost";
ALTER TABLE "new_PublishedPost" RENAME TO "PublishedPost";
CREATE UNIQUE INDEX "PublishedPost_permalink_key" ON "PublishedPost"("permalink");
CREATE INDEX "PublishedPost_kind_unlisted_publishedAt_idx" ON "PublishedPost"("kind", "unlisted", "publishedAt");
CREATE INDEX "PublishedPost_seriesId_seriesPosition_idx" ON "PublishedPost"("seriesId", "seriesPosition");
CREATE INDEX "PublishedPost_announced_publishedAt_idx" ON "PublishedPost"("announced", "publishedAt");
CREATE TABLE "new_Revision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "name" TEXT,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "tags" JSONB NOT NULL,
    "seriesTitle" TEXT,
    "seriesPosition" INTEGER,
    "permalink" TEXT,
    "cover" TEXT,
    "coverAlt" TEXT NOT NULL DEFAULT '',
    "canonicalUrl" TEXT,
    "unlisted" BOOLEAN NOT NULL DEFAULT false,
    "authorId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Revision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Revision" ("authorId", "createdAt", "description", "id", "postId", "reason", "source", "tags", "title", "version") SELECT "authorId", "createdAt", "description", "id", "postId", "reason", "source", "tags", "title", "version" FROM "Revision";
DROP TABLE "Revision";
ALTER TABLE "new_Revision" RENAME TO "Revision";
CREATE INDEX "Revision_postId_createdAt_idx" ON "Revision"("postId", "createdAt");
CREATE INDEX "Revision_reason_createdAt_idx" ON "Revision"("reason", "createdAt");
CREATE UNIQUE INDEX "Revision_postId_version_key" ON "Revision"("postId", "version");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ReviewLink_postId_createdAt_idx" ON "ReviewLink"("postId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewNote_postId_createdAt_idx" ON "ReviewNote"("postId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewNote_linkId_idx" ON "ReviewNote"("linkId");

-- CreateIndex
CREATE INDEX "LinkCheck_checkedAt_idx" ON "LinkCheck"("checkedAt");
