-- Units below the provinces. Their values are many (3,177 units × indicators × months), so beside the append-only log the latest
-- values stand packed, one array a cell of indicator and period, written in the same transaction and added up outside the database.
CREATE TABLE "locality" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "special" TEXT,
    "within" TEXT,

    CONSTRAINT "locality_pkey" PRIMARY KEY ("code")
);
CREATE TABLE "locality_observation" (
    "indicator" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "locality" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "value" DECIMAL,
    "missing_reason" TEXT,
    "source_title" TEXT NOT NULL,
    "source_publisher" TEXT NOT NULL,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "locality_observation_pkey" PRIMARY KEY ("indicator","period","locality","revision")
);
CREATE TABLE "locality_packed" (
    "indicator" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "scale" SMALLINT NOT NULL,
    "wide" BOOLEAN NOT NULL,
    "cells" BYTEA NOT NULL,

    CONSTRAINT "locality_packed_pkey" PRIMARY KEY ("indicator","period")
);
CREATE UNIQUE INDEX "locality_position_key" ON "locality"("position");
CREATE INDEX "locality_observation_recorded_at_idx" ON "locality_observation" USING BRIN ("recorded_at");
ALTER TABLE "locality" ADD CONSTRAINT "locality_within_fkey" FOREIGN KEY ("within") REFERENCES "locality"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "locality_observation" ADD CONSTRAINT "locality_observation_locality_fkey" FOREIGN KEY ("locality") REFERENCES "locality"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "locality_observation" ADD CONSTRAINT "locality_observation_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE locality
  ADD CONSTRAINT locality_code_shape CHECK (code ~ '^\d{6}$'),
  ADD CONSTRAINT locality_position_counts CHECK (position >= 0),
  ADD CONSTRAINT locality_not_in_itself CHECK (within IS DISTINCT FROM code);
ALTER TABLE locality_observation
  ADD CONSTRAINT locality_observation_value_or_reason CHECK ((value IS NULL) = (missing_reason IS NOT NULL)),
  ADD CONSTRAINT locality_observation_value_finite CHECK (value IS NULL OR value NOT IN ('NaN', 'Infinity', '-Infinity')),
  ADD CONSTRAINT locality_observation_revision_counts CHECK (revision >= 1);
-- Read and written whole; compressing them costs more than it saves.
ALTER TABLE locality_packed ALTER COLUMN cells SET STORAGE EXTERNAL;
ALTER TABLE locality_packed ADD CONSTRAINT locality_packed_whole CHECK (octet_length(cells) % CASE WHEN wide THEN 8 ELSE 4 END = 0);

CREATE TRIGGER locality_observation_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON locality_observation FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
-- A position is where values stand: it is never given to another unit.
CREATE FUNCTION locality_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.code, OLD.position, OLD.region) IS DISTINCT FROM (NEW.code, NEW.position, NEW.region) THEN
    RAISE EXCEPTION 'code, position and province of a locality never change' USING ERRCODE = 'GG022';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER locality_guard BEFORE UPDATE ON locality FOR EACH ROW EXECUTE FUNCTION locality_guard();

REVOKE ALL ON locality, locality_observation, locality_packed FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON locality, locality_packed TO greengauge_app;
GRANT SELECT, INSERT ON locality_observation TO greengauge_app;

ALTER TABLE locality ENABLE ROW LEVEL SECURITY;
ALTER TABLE locality FORCE ROW LEVEL SECURITY;
CREATE POLICY locality_read ON locality FOR SELECT USING (true);
CREATE POLICY locality_add ON locality FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('system'));
CREATE POLICY locality_change ON locality FOR UPDATE USING (app_is_machine() OR app_is_ministry('system'));
ALTER TABLE locality_observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE locality_observation FORCE ROW LEVEL SECURITY;
CREATE POLICY locality_observation_read ON locality_observation FOR SELECT USING (true);
CREATE POLICY locality_observation_append ON locality_observation FOR INSERT WITH CHECK (app_writes_region(region));
-- An array holds every province; only the platform writes it.
ALTER TABLE locality_packed ENABLE ROW LEVEL SECURITY;
ALTER TABLE locality_packed FORCE ROW LEVEL SECURITY;
CREATE POLICY locality_packed_read ON locality_packed FOR SELECT USING (true);
CREATE POLICY locality_packed_add ON locality_packed FOR INSERT WITH CHECK (app_is_machine());
CREATE POLICY locality_packed_change ON locality_packed FOR UPDATE USING (app_is_machine());

COMMENT ON TABLE locality IS 'Units below the provinces: what they lie in and the fixed position of their values in packed arrays. One row a unit.';
COMMENT ON TABLE locality_observation IS 'Append-only log of what localities reported. One row an indicator, period, locality and revision.';
COMMENT ON TABLE locality_packed IS 'Latest values of all localities by position, fixed-point, kept in the transaction of the log. One row an indicator and period.';
