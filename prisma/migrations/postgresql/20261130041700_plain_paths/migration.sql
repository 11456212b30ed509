-- Addresses in small, plain letters. Here they are only made small: what is published from now on has them plain too.
ALTER TABLE "PublishedPost" ADD COLUMN "plainPath" TEXT NOT NULL DEFAULT '';
UPDATE "PublishedPost" SET "plainPath" = lower("permalink");
CREATE INDEX "PublishedPost_plainPath_idx" ON "PublishedPost"("plainPath");

ALTER TABLE "Redirect" ADD COLUMN "plainPath" TEXT NOT NULL DEFAULT '';
UPDATE "Redirect" SET "plainPath" = lower("path");
CREATE INDEX "Redirect_plainPath_idx" ON "Redirect"("plainPath");
