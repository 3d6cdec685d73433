-- An ad-hoc round may ask chosen regions only. Without a list it asks every reporting unit, as all rounds did so far.
ALTER TABLE "reporting_round" ADD COLUMN     "regions" TEXT[];
ALTER TABLE reporting_round
  ADD CONSTRAINT reporting_round_regions_chosen CHECK (regions IS NULL OR (kind = 'ad-hoc' AND cardinality(regions) > 0 AND array_position(regions, NULL) IS NULL));

-- Whom a round asks is settled when it is opened: rates are counted of them.
CREATE FUNCTION reporting_round_regions_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.regions IS DISTINCT FROM OLD.regions THEN RAISE EXCEPTION 'a round keeps the regions it asks' USING ERRCODE = 'GG003'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reporting_round_regions_keep BEFORE UPDATE ON reporting_round FOR EACH ROW EXECUTE FUNCTION reporting_round_regions_keep();

-- Who is not asked neither opens a submission nor asks for more time, whatever reaches the database.
CREATE FUNCTION round_asked_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reporting_round r WHERE r.id = NEW.round_id AND r.regions IS NOT NULL AND NOT NEW.region = ANY (r.regions)) THEN
    RAISE EXCEPTION 'the round does not ask this region' USING ERRCODE = 'GG013';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_asked_guard BEFORE INSERT ON submission FOR EACH ROW EXECUTE FUNCTION round_asked_guard();
CREATE TRIGGER submission_extension_asked_guard BEFORE INSERT ON submission_extension FOR EACH ROW EXECUTE FUNCTION round_asked_guard();

COMMENT ON COLUMN reporting_round.regions IS 'Region codes an ad-hoc round asks, never changed; null asks all reporting units.';
