-- AlterTable
ALTER TABLE "Media" ADD COLUMN "originalBytes" INTEGER;
ALTER TABLE "Media" ADD COLUMN "originalHash" TEXT;
ALTER TABLE "Media" ADD COLUMN "originalType" TEXT;

-- CreateIndex
CREATE INDEX "Media_originalHash_idx" ON "Media"("originalHash");
