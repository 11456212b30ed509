-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "aliases" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "aliases" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Redirect" ADD COLUMN     "isAlias" BOOLEAN NOT NULL DEFAULT false;
