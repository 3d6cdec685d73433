-- A few revisions of an array stand beside it, and its sums with it, so that neither a revision nor a reader of sums touches the cells.
ALTER TABLE "locality_packed" ADD COLUMN "patch" BYTEA NOT NULL DEFAULT '', ADD COLUMN "sums" BYTEA, ADD COLUMN "layout_mark" TEXT;
ALTER TABLE "locality_packed" ALTER COLUMN "patch" DROP DEFAULT;

ALTER TABLE locality_packed
  ADD CONSTRAINT locality_packed_patch_whole CHECK (octet_length(patch) % CASE WHEN wide THEN 12 ELSE 8 END = 0),
  ADD CONSTRAINT locality_packed_sums_of_layout CHECK ((sums IS NULL) = (layout_mark IS NULL) AND octet_length(sums) % 8 = 0);
-- Room for the next version of a row beside it: what is written often is small now.
ALTER TABLE locality_packed SET (fillfactor = 50);

COMMENT ON COLUMN locality_packed.patch IS 'Cells said anew since the array was written: position and cell in turn, by position. They count, not those of the array.';
COMMENT ON COLUMN locality_packed.sums IS 'What array and patch add up to by group of the layout, fixed-point, then how many values each has.';
COMMENT ON COLUMN locality_packed.layout_mark IS 'The layout of the localities that the sums are of; of another layout they are not read.';
