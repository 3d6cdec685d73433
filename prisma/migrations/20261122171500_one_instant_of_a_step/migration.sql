-- What was judged to be in time was recorded by a second look at the clock, a few hundred microseconds later: a step taken in the last
-- millisecond of a round could stand in the record as taken after it. One instant is read first, judged, and recorded.
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

CREATE OR REPLACE FUNCTION submission_keep_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE step text := nullif(current_setting('app.step', true), '');
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state = OLD.state THEN RETURN NULL; END IF;
  INSERT INTO submission_event (submission_id, region, seq, action, from_state, to_state, reason_zh, happened_at, actor)
  VALUES (NEW.id, NEW.region, (SELECT coalesce(max(e.seq), 0) + 1 FROM submission_event e WHERE e.submission_id = NEW.id),
    CASE WHEN TG_OP = 'INSERT' THEN CASE WHEN NEW.version > 1 THEN 'revise' ELSE 'open' END
      WHEN NEW.state = 'submitted' AND OLD.state = 'region-approved' THEN 'undo-approval'
      WHEN NEW.state = 'submitted' THEN 'submit'
      WHEN NEW.state = 'draft' OR (NEW.state = 'returned' AND OLD.state = 'submitted' AND step = 'withdraw') THEN 'withdraw'
      WHEN NEW.state = 'returned' THEN 'return'
      WHEN NEW.state = 'region-approved' THEN 'approve'
      WHEN NEW.state = 'accepted' THEN 'accept'
      ELSE 'publish' END,
    CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END, NEW.state,
    CASE WHEN TG_OP = 'INSERT' THEN NEW.revision_reason_zh ELSE nullif(current_setting('app.reason', true), '') END,
    CASE WHEN NEW.state = 'submitted' AND (TG_OP = 'UPDATE' AND OLD.state <> 'region-approved') THEN NEW.submitted_at ELSE date_trunc('milliseconds', clock_timestamp()) END,
    coalesce(app_account(), app_actor(), 'nobody'));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION submission_cell_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.submission_id, NEW.region, NEW.cell, NEW.breakdown) IS DISTINCT FROM (OLD.submission_id, OLD.region, OLD.cell, OLD.breakdown) THEN
    RAISE EXCEPTION 'a cell keeps its place' USING ERRCODE = 'GG005';
  END IF;
  -- Whoever waited for a step comes after it: the clock is read once the row is held, and before it is judged.
  PERFORM 1 FROM submission s WHERE s.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END FOR SHARE;
  moment := clock_timestamp();
  IF NOT submission_cell_is_open(CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END,
       CASE WHEN TG_OP = 'DELETE' THEN OLD.cell ELSE NEW.cell END, CASE WHEN TG_OP = 'DELETE' THEN OLD.breakdown ELSE NEW.breakdown END) THEN
    RAISE EXCEPTION 'the cells of a submission are open only while it is a draft or they were returned' USING ERRCODE = 'GG005';
  END IF;
  IF app_actor_kind() = 'user' AND NOT app_has_duty('entry') THEN RAISE EXCEPTION 'only the entry duty writes cells' USING ERRCODE = 'GG004'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  NEW.revision := 1 + coalesce((SELECT max(h.revision) FROM submission_cell_history h WHERE h.submission_id = NEW.submission_id AND h.cell = NEW.cell AND h.breakdown = NEW.breakdown), 0);
  NEW.entered_at := moment;
  NEW.entered_by := coalesce(app_account(), app_actor(), 'nobody');
  NEW.entered_region := CASE WHEN app_is_machine() THEN NEW.region ELSE coalesce(app_region(), '000000') END;
  RETURN NEW;
END $$;
