-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "subtitle" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "PublishedPost" ADD COLUMN     "subtitle" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "subtitle" TEXT NOT NULL DEFAULT '';
