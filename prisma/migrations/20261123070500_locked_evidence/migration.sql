-- Two ways in which a submission could lose what it held.
-- A return unlocked the named cells, and all files: evidence that nobody had objected to could be taken away. A field of files is now
-- open as a cell is, in a draft or where the letter names it, and not after the closing.
CREATE FUNCTION submission_evidence_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT submission_cell_is_open(NEW.submission_id, NEW.field, '') THEN
    RAISE EXCEPTION 'the files of a submission are open only while it is a draft or their field was returned' USING ERRCODE = 'GG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_evidence_open BEFORE INSERT OR UPDATE ON submission_evidence FOR EACH ROW EXECUTE FUNCTION submission_evidence_is_open();

-- A submission withdrawn after the closing could not be submitted again.
CREATE OR REPLACE FUNCTION submission_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  as_user boolean := app_actor_kind() = 'user';
  own boolean;
  step text := nullif(current_setting('app.step', true), '');
  found record;
  respite timestamptz;
  -- The row is held already. Read before it is compared, so that no step is recorded later than it was judged.
  moment timestamptz := clock_timestamp();
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'a submission begins as a draft' USING ERRCODE = 'GG003'; END IF;
    SELECT * INTO found FROM reporting_round WHERE id = NEW.round_id;
    IF found.form_id IS DISTINCT FROM NEW.form_id THEN RAISE EXCEPTION 'the round asks for another form' USING ERRCODE = 'GG003'; END IF;
    IF clock_timestamp() < found.opens_at THEN RAISE EXCEPTION 'the round is not open yet' USING ERRCODE = 'GG006'; END IF;
    IF found.frozen_at IS NOT NULL THEN RAISE EXCEPTION 'the round is frozen' USING ERRCODE = 'GG006'; END IF;
    IF NEW.version > 1 AND NOT EXISTS (
      SELECT 1 FROM submission s WHERE s.id = NEW.supersedes AND s.region = NEW.region AND s.round_id = NEW.round_id AND s.version = NEW.version - 1 AND s.state IN ('accepted', 'published')) THEN
      RAISE EXCEPTION 'only what was accepted is revised' USING ERRCODE = 'GG003';
    END IF;
    IF as_user AND NOT (app_has_duty('entry') AND app_region() = NEW.region) THEN RAISE EXCEPTION 'only the entry duty of the region opens a submission' USING ERRCODE = 'GG004'; END IF;
    IF as_user THEN NEW.created_by := app_account(); END IF;
    NEW.submitted_by := NULL; NEW.approved_by := NULL; NEW.accepted_by := NULL; NEW.filings := 0;
    NEW.submitted_at := NULL; NEW.approved_at := NULL; NEW.accepted_at := NULL; NEW.published_at := NULL; NEW.created_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.region, NEW.form_id, NEW.form_version, NEW.round_id, NEW.version, NEW.created_by, NEW.created_at, NEW.supersedes, NEW.revision_reason_zh)
     IS DISTINCT FROM (OLD.id, OLD.region, OLD.form_id, OLD.form_version, OLD.round_id, OLD.version, OLD.created_by, OLD.created_at, OLD.supersedes, OLD.revision_reason_zh) THEN
    RAISE EXCEPTION 'the identity of a submission never changes' USING ERRCODE = 'GG003';
  END IF;
  IF NEW.state = OLD.state THEN
    IF NEW IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'a submission changes only by a step of its state' USING ERRCODE = 'GG003'; END IF;
    RETURN NEW;
  END IF;
  own := as_user AND app_region() = NEW.region;
  step := CASE
    WHEN (OLD.state, NEW.state) IN (('draft', 'submitted'), ('returned', 'submitted')) THEN 'submit'
    WHEN (OLD.state, NEW.state) = ('submitted', 'draft') THEN 'withdraw'
    WHEN (OLD.state, NEW.state) = ('submitted', 'returned') THEN CASE WHEN step = 'withdraw' THEN 'withdraw' ELSE 'return' END
    WHEN (OLD.state, NEW.state) = ('submitted', 'region-approved') THEN 'approve'
    WHEN (OLD.state, NEW.state) = ('region-approved', 'submitted') THEN 'undo-approval'
    WHEN (OLD.state, NEW.state) = ('region-approved', 'returned') THEN 'return'
    WHEN (OLD.state, NEW.state) = ('region-approved', 'accepted') THEN 'accept'
    WHEN (OLD.state, NEW.state) = ('accepted', 'published') THEN 'publish'
  END;
  IF step IS NULL THEN RAISE EXCEPTION 'a submission does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'GG003'; END IF;
  -- A person signs as who they are; the platform itself only publishes.
  IF NOT (CASE
    WHEN step IN ('submit', 'withdraw') THEN own AND app_has_duty('entry')
    WHEN step IN ('approve', 'undo-approval') OR (step = 'return' AND OLD.state = 'submitted') THEN own AND app_has_duty('approval')
    WHEN step IN ('accept', 'return') THEN app_is_ministry('acceptance')
    ELSE app_is_machine()
  END) THEN
    RAISE EXCEPTION 'this duty does not take a submission from % to %', OLD.state, NEW.state USING ERRCODE = 'GG004';
  END IF;
  IF step <> 'publish' AND EXISTS (SELECT 1 FROM reporting_round r WHERE r.id = NEW.round_id AND r.frozen_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the round is frozen' USING ERRCODE = 'GG006';
  END IF;
  NEW.filings := OLD.filings;
  NEW.submitted_by := OLD.submitted_by; NEW.submitted_at := OLD.submitted_at;
  NEW.approved_by := OLD.approved_by; NEW.approved_at := OLD.approved_at;
  NEW.accepted_by := OLD.accepted_by; NEW.accepted_at := OLD.accepted_at; NEW.published_at := OLD.published_at;
  IF step = 'submit' THEN
    respite := submission_last_instant(NEW.round_id, NEW.region, NEW.id, NEW.version);
    IF moment > respite THEN RAISE EXCEPTION 'the round closed at %', respite USING ERRCODE = 'GG006'; END IF;
    IF NOT EXISTS (SELECT 1 FROM submission_filing f WHERE f.submission_id = NEW.id AND f.seq = OLD.filings + 1) THEN RAISE EXCEPTION 'what is submitted must be filed' USING ERRCODE = 'GG007'; END IF;
    IF EXISTS (SELECT 1 FROM submission_finding f WHERE f.submission_id = NEW.id AND (f.severity = 'error' OR coalesce(btrim(f.explanation_zh), '') = '')) THEN
      RAISE EXCEPTION 'an error, or a warning without explanation, is open' USING ERRCODE = 'GG007';
    END IF;
    IF (SELECT count(*) FROM submission_signatory g WHERE g.submission_id = NEW.id AND btrim(g.name_zh) <> '') < 3 THEN RAISE EXCEPTION 'three sign a submission' USING ERRCODE = 'GG007'; END IF;
    NEW.filings := OLD.filings + 1;
    NEW.submitted_by := app_account(); NEW.submitted_at := moment;
    NEW.approved_by := NULL; NEW.approved_at := NULL;
  ELSIF step = 'approve' THEN
    NEW.approved_by := app_account(); NEW.approved_at := clock_timestamp();
  ELSIF step = 'undo-approval' THEN
    NEW.approved_by := NULL; NEW.approved_at := NULL;
  ELSIF step = 'return' THEN
    IF NOT EXISTS (SELECT 1 FROM submission_return b JOIN submission_return_cell c ON c.submission_id = b.submission_id AND c.filing = b.filing
                   WHERE b.submission_id = NEW.id AND b.filing = OLD.filings) THEN
      RAISE EXCEPTION 'a return names its cells' USING ERRCODE = 'GG007';
    END IF;
    NEW.approved_by := NULL; NEW.approved_at := NULL;
  ELSIF step = 'withdraw' THEN
    -- After the closing nothing could be submitted in its place: what was in time would be lost.
    respite := submission_last_instant(NEW.round_id, NEW.region, NEW.id, NEW.version);
    IF moment > respite THEN RAISE EXCEPTION 'the round closed at %', respite USING ERRCODE = 'GG006'; END IF;
    -- A resubmission goes back to what was returned, a first submission to the open draft.
    IF (NEW.state = 'returned') <> EXISTS (SELECT 1 FROM submission_return b WHERE b.submission_id = NEW.id) THEN
      RAISE EXCEPTION 'a withdrawal goes back to where it was submitted from' USING ERRCODE = 'GG003';
    END IF;
  ELSIF step = 'accept' THEN
    NEW.accepted_by := app_account(); NEW.accepted_at := clock_timestamp();
  ELSE
    NEW.published_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
