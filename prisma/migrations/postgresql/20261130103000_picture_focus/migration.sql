-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "focus" TEXT NOT NULL DEFAULT 'center';
