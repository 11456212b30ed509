-- CreateTable
CREATE TABLE "Embed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "snapshot" JSONB,
    "code" TEXT,
    "takenAt" DATETIME,
    "checkedAt" DATETIME,
    "goneSince" DATETIME,
    "fault" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "EmbedUse" (
    "embedId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    PRIMARY KEY ("embedId", "postId", "scope"),
    CONSTRAINT "EmbedUse_embedId_fkey" FOREIGN KEY ("embedId") REFERENCES "Embed" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EmbedUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Embed_url_key" ON "Embed"("url");

-- CreateIndex
CREATE INDEX "Embed_status_checkedAt_idx" ON "Embed"("status", "checkedAt");

-- CreateIndex
CREATE INDEX "Embed_createdAt_idx" ON "Embed"("createdAt");

-- CreateIndex
CREATE INDEX "EmbedUse_postId_scope_idx" ON "EmbedUse"("postId", "scope");
