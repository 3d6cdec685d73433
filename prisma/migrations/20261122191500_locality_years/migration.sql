-- What stands beside the packed arrays becomes one row an indicator and year: revisions scattered over all arrays had to write one row each.
CREATE TABLE "locality_year" (
    "indicator" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "heads" JSONB NOT NULL,
    "patches" BYTEA NOT NULL,
    "sums" BYTEA NOT NULL,
    "layout_mark" TEXT NOT NULL,

    CONSTRAINT "locality_year_pkey" PRIMARY KEY ("indicator","year")
);
ALTER TABLE locality_year
  ADD CONSTRAINT locality_year_heads CHECK (jsonb_typeof(heads) = 'array'),
  ADD CONSTRAINT locality_year_sums_whole CHECK (octet_length(sums) % 8 = 0);
-- Read and written whole; compressing them costs more than it saves.
ALTER TABLE locality_year ALTER COLUMN patches SET STORAGE EXTERNAL, ALTER COLUMN sums SET STORAGE EXTERNAL;

-- Patches are kept; sums are made anew, array by array, when one is next written or asked for.
INSERT INTO locality_year (indicator, year, heads, patches, sums, layout_mark)
SELECT indicator, left(period, 4), jsonb_agg(jsonb_build_array(period, scale, wide, octet_length(cells) / CASE WHEN wide THEN 8 ELSE 4 END, octet_length(patch), false) ORDER BY period),
  string_agg(patch, ''::bytea ORDER BY period), '', ''
FROM locality_packed GROUP BY indicator, left(period, 4);
ALTER TABLE "locality_packed" DROP COLUMN "patch", DROP COLUMN "sums", DROP COLUMN "layout_mark";
-- Its rows are written only when an array is written whole.
ALTER TABLE locality_packed RESET (fillfactor);

REVOKE ALL ON locality_year FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON locality_year TO greengauge_app;
ALTER TABLE locality_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE locality_year FORCE ROW LEVEL SECURITY;
CREATE POLICY locality_year_read ON locality_year FOR SELECT USING (true);
CREATE POLICY locality_year_add ON locality_year FOR INSERT WITH CHECK (app_is_machine());
CREATE POLICY locality_year_change ON locality_year FOR UPDATE USING (app_is_machine());

COMMENT ON TABLE locality_year IS 'What stands beside the packed arrays of an indicator in one year: forms, cells said anew, sums. One row an indicator and year.';
COMMENT ON COLUMN locality_year.heads IS 'By array: period, scale, wide, number of cells, bytes of its part of patches, whether its sums are among sums.';
COMMENT ON COLUMN locality_year.patches IS 'Cells said anew since their array was written: position and cell in turn, array after array. They count, not those of the array.';
COMMENT ON COLUMN locality_year.sums IS 'What each array with its patch adds up to by group of the layout, fixed-point, then how many values each has; array after array.';
COMMENT ON COLUMN locality_year.layout_mark IS 'The layout of the localities that the sums are of; of another layout they are not read.';
