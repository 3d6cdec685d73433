-- The statement that was signed and sent to the witnesses, kept beside the head it states.
ALTER TABLE "witness_checkpoint" ADD COLUMN "document" TEXT;
COMMENT ON COLUMN witness_checkpoint.document IS 'The signed statement as it was sent; absent where nobody was sent one.';
