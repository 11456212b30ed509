-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "originalBytes" INTEGER,
ADD COLUMN     "originalHash" TEXT,
ADD COLUMN     "originalType" TEXT;

-- CreateIndex
CREATE INDEX "Media_originalHash_idx" ON "Media"("originalHash");
