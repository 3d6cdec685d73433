-- The workflow of submissions as the forms need it: a return unlocks named cells of the same version instead of opening a new one,
-- what was submitted is kept as a frozen filing, every change of a cell and every step is on record by trigger, and the closing
-- instant is judged by the clock of the database. Nothing wrote to these tables before.

DROP TRIGGER submission_guard ON submission;
DROP TRIGGER submission_cell_guard ON submission_cell;
ALTER TABLE submission
  DROP CONSTRAINT submission_state_known, DROP CONSTRAINT submission_submitted, DROP CONSTRAINT submission_approved, DROP CONSTRAINT submission_accepted;

-- DropIndex
DROP INDEX "submission_return_submission_id_idx";

-- AlterTable
ALTER TABLE "reporting_round" DROP COLUMN "closed_at",
ADD COLUMN     "closes_at" TIMESTAMPTZ(3),
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'regular',
ADD COLUMN     "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "opened_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "title_zh" TEXT NOT NULL DEFAULT '';

UPDATE "reporting_round" SET "closes_at" = "due_at";
ALTER TABLE "reporting_round" ALTER COLUMN "closes_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "filings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "revision_reason_zh" TEXT,
ALTER COLUMN "state" SET DEFAULT 'draft';

-- AlterTable
ALTER TABLE "submission_cell" ADD COLUMN     "follow_up" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "submission_finding" ADD COLUMN     "cells" TEXT[];

-- AlterTable
ALTER TABLE "submission_return" ADD COLUMN     "filing" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "respond_by" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "submission_return_cell" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "filing" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "reason_zh" TEXT NOT NULL,

    CONSTRAINT "submission_return_cell_pkey" PRIMARY KEY ("submission_id","filing","cell","breakdown")
);

-- CreateTable
CREATE TABLE "submission_cell_history" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "note_zh" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "submission_cell_history_pkey" PRIMARY KEY ("submission_id","cell","breakdown","revision")
);

-- CreateTable
CREATE TABLE "submission_event" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "reason_zh" TEXT,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "submission_event_pkey" PRIMARY KEY ("submission_id","seq")
);

-- CreateTable
CREATE TABLE "submission_filing" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "on_time" BOOLEAN NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "filed_by" TEXT NOT NULL,

    CONSTRAINT "submission_filing_pkey" PRIMARY KEY ("submission_id","seq")
);

-- CreateTable
CREATE TABLE "submission_explanation" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "explanation_zh" TEXT NOT NULL,
    "explained_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "explained_by" TEXT NOT NULL,

    CONSTRAINT "submission_explanation_pkey" PRIMARY KEY ("submission_id","finding")
);

-- CreateTable
CREATE TABLE "submission_evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added_by" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "submission_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_extension" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "round_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "asked_until" TIMESTAMPTZ(3) NOT NULL,
    "reason_zh" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_by" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "until" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "answer_zh" TEXT,

    CONSTRAINT "submission_extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_observation" (
    "observation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "provenance" JSONB NOT NULL,

    CONSTRAINT "submission_observation_pkey" PRIMARY KEY ("observation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "submission_filing_number_key" ON "submission_filing"("number");

-- CreateIndex
CREATE INDEX "submission_evidence_submission_id_idx" ON "submission_evidence"("submission_id");

-- CreateIndex
CREATE INDEX "submission_extension_round_id_region_idx" ON "submission_extension"("round_id", "region");

-- CreateIndex
CREATE INDEX "submission_observation_submission_id_idx" ON "submission_observation"("submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_return_submission_id_filing_key" ON "submission_return"("submission_id", "filing");

-- AddForeignKey
ALTER TABLE "submission_return_cell" ADD CONSTRAINT "submission_return_cell_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_cell_history" ADD CONSTRAINT "submission_cell_history_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_event" ADD CONSTRAINT "submission_event_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_filing" ADD CONSTRAINT "submission_filing_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_explanation" ADD CONSTRAINT "submission_explanation_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_evidence" ADD CONSTRAINT "submission_evidence_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_extension" ADD CONSTRAINT "submission_extension_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "reporting_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_observation" ADD CONSTRAINT "submission_observation_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- From here on by hand.
-- ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE reporting_round
  ADD CONSTRAINT reporting_round_kind_known CHECK (kind IN ('regular', 'final', 'ad-hoc')),
  ADD CONSTRAINT reporting_round_forward CHECK (opens_at <= due_at AND due_at <= closes_at);
ALTER TABLE submission
  ADD CONSTRAINT submission_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'region-approved', 'accepted', 'published')),
  ADD CONSTRAINT submission_submitted CHECK (state = 'draft' OR submitted_by IS NOT NULL),
  ADD CONSTRAINT submission_approved CHECK ((state IN ('region-approved', 'accepted', 'published')) <= (approved_by IS NOT NULL)),
  ADD CONSTRAINT submission_accepted CHECK ((state IN ('accepted', 'published')) = (accepted_by IS NOT NULL)),
  ADD CONSTRAINT submission_revision_has_reason CHECK ((version > 1) = (revision_reason_zh IS NOT NULL));
ALTER TABLE submission_cell
  ADD CONSTRAINT submission_cell_status_known CHECK (status IN ('normal', 'missing', 'not-applicable', 'confidential')),
  ADD CONSTRAINT submission_cell_says_one_thing CHECK (
    (status = 'normal') = (value IS NOT NULL OR text_value IS NOT NULL) AND num_nonnulls(value, text_value) <= 1 AND (status = 'missing') = (missing_reason IS NOT NULL));
ALTER TABLE submission_filing ADD CONSTRAINT submission_filing_hash_is_of_content CHECK (encode(sha256(convert_to(content, 'UTF8')), 'hex') = sha256);
ALTER TABLE submission_evidence
  ADD CONSTRAINT submission_evidence_hash_is_of_bytes CHECK (encode(sha256(bytes), 'hex') = sha256 AND octet_length(bytes) = size),
  ADD CONSTRAINT submission_evidence_bounded CHECK (size BETWEEN 1 AND 20971520);
ALTER TABLE submission_extension
  ADD CONSTRAINT submission_extension_state_known CHECK (state IN ('asked', 'granted', 'refused')),
  ADD CONSTRAINT submission_extension_decided CHECK ((state = 'asked') = (decided_by IS NULL) AND (state = 'granted') = (until IS NOT NULL));

-- ── When a region can still write ────────────────────────────────────────────────────────────────────────────────────────
-- The closing of the round, an extension, or the term of the last return, whichever is latest. A revision follows no round's
-- clock; a frozen round stands still for all.
CREATE FUNCTION submission_last_instant(of_round text, of_region text, of_submission uuid, of_version integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN r.frozen_at IS NOT NULL THEN r.frozen_at
    WHEN of_version > 1 THEN 'infinity'::timestamptz
    ELSE greatest(r.closes_at,
      (SELECT max(e.until) FROM submission_extension e WHERE e.round_id = r.id AND e.region = of_region AND e.state = 'granted'),
      (SELECT max(b.respond_by) FROM submission_return b WHERE b.submission_id = of_submission))
  END
  FROM reporting_round r WHERE r.id = of_round
$$;

-- ── Steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The step is what `app.step` says, where that fits; a pair of states that two steps share (withdrawn, returned) needs it.
CREATE OR REPLACE FUNCTION submission_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  as_user boolean := app_actor_kind() = 'user';
  own boolean;
  step text := nullif(current_setting('app.step', true), '');
  found record;
  respite timestamptz;
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
    IF clock_timestamp() > respite THEN RAISE EXCEPTION 'the round closed at %', respite USING ERRCODE = 'GG006'; END IF;
    IF NOT EXISTS (SELECT 1 FROM submission_filing f WHERE f.submission_id = NEW.id AND f.seq = OLD.filings + 1) THEN RAISE EXCEPTION 'what is submitted must be filed' USING ERRCODE = 'GG007'; END IF;
    IF EXISTS (SELECT 1 FROM submission_finding f WHERE f.submission_id = NEW.id AND (f.severity = 'error' OR coalesce(btrim(f.explanation_zh), '') = '')) THEN
      RAISE EXCEPTION 'an error, or a warning without explanation, is open' USING ERRCODE = 'GG007';
    END IF;
    IF (SELECT count(*) FROM submission_signatory g WHERE g.submission_id = NEW.id AND btrim(g.name_zh) <> '') < 3 THEN RAISE EXCEPTION 'three sign a submission' USING ERRCODE = 'GG007'; END IF;
    NEW.filings := OLD.filings + 1;
    NEW.submitted_by := app_account(); NEW.submitted_at := clock_timestamp();
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
CREATE TRIGGER submission_guard BEFORE INSERT OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION submission_guard();

-- Every step leaves its line, whoever takes it and through whatever door.
CREATE FUNCTION submission_keep_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
    date_trunc('milliseconds', clock_timestamp()), coalesce(app_account(), app_actor(), 'nobody'));
  RETURN NULL;
END $$;
CREATE TRIGGER submission_keep_events AFTER INSERT OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION submission_keep_events();

-- ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Open in a draft; after a return only what the last letter names (a table named as a whole opens its rows); never after the closing.
CREATE FUNCTION submission_cell_is_open(of_submission uuid, of_cell text, of_row text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE found record; respite timestamptz;
BEGIN
  -- FOR SHARE holds off a step until this edit is in, and the edit until the step is.
  SELECT s.state, s.filings, s.round_id, s.region, s.version INTO found FROM submission s WHERE s.id = of_submission FOR SHARE;
  IF found.state IS NULL OR found.state NOT IN ('draft', 'returned') THEN RETURN false; END IF;
  respite := submission_last_instant(found.round_id, found.region, of_submission, found.version);
  IF clock_timestamp() > respite THEN RAISE EXCEPTION 'the round closed at %', respite USING ERRCODE = 'GG006'; END IF;
  RETURN found.state = 'draft' OR EXISTS (
    SELECT 1 FROM submission_return_cell c
    WHERE c.submission_id = of_submission AND c.filing = (SELECT max(b.filing) FROM submission_return b WHERE b.submission_id = of_submission)
      AND ((c.cell = of_cell AND c.breakdown = of_row) OR (c.breakdown = '' AND c.cell = split_part(of_cell, '.', 1))));
END $$;

CREATE OR REPLACE FUNCTION submission_cell_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.submission_id, NEW.region, NEW.cell, NEW.breakdown) IS DISTINCT FROM (OLD.submission_id, OLD.region, OLD.cell, OLD.breakdown) THEN
    RAISE EXCEPTION 'a cell keeps its place' USING ERRCODE = 'GG005';
  END IF;
  IF NOT submission_cell_is_open(CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END,
       CASE WHEN TG_OP = 'DELETE' THEN OLD.cell ELSE NEW.cell END, CASE WHEN TG_OP = 'DELETE' THEN OLD.breakdown ELSE NEW.breakdown END) THEN
    RAISE EXCEPTION 'the cells of a submission are open only while it is a draft or they were returned' USING ERRCODE = 'GG005';
  END IF;
  IF app_actor_kind() = 'user' AND NOT app_has_duty('entry') THEN RAISE EXCEPTION 'only the entry duty writes cells' USING ERRCODE = 'GG004'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  NEW.revision := 1 + coalesce((SELECT max(h.revision) FROM submission_cell_history h WHERE h.submission_id = NEW.submission_id AND h.cell = NEW.cell AND h.breakdown = NEW.breakdown), 0);
  NEW.entered_at := clock_timestamp();
  NEW.entered_by := coalesce(app_account(), app_actor(), 'nobody');
  NEW.entered_region := CASE WHEN app_is_machine() THEN NEW.region ELSE coalesce(app_region(), '000000') END;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_cell_guard BEFORE INSERT OR UPDATE OR DELETE ON submission_cell FOR EACH ROW EXECUTE FUNCTION submission_cell_guard();

CREATE FUNCTION submission_answer_json(c submission_cell) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('status', c.status, 'value', c.value::text, 'text', c.text_value, 'reason', c.missing_reason))
$$;
CREATE FUNCTION submission_keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO submission_cell_history (submission_id, region, cell, breakdown, revision, before, after, note_zh, changed_at, changed_by)
    VALUES (OLD.submission_id, OLD.region, OLD.cell, OLD.breakdown, OLD.revision + 1, public.submission_answer_json(OLD), NULL, NULL, date_trunc('milliseconds', clock_timestamp()), coalesce(app_account(), app_actor(), 'nobody'));
    RETURN NULL;
  END IF;
  INSERT INTO submission_cell_history (submission_id, region, cell, breakdown, revision, before, after, note_zh, changed_at, changed_by)
  VALUES (NEW.submission_id, NEW.region, NEW.cell, NEW.breakdown, NEW.revision, CASE WHEN TG_OP = 'UPDATE' THEN public.submission_answer_json(OLD) END,
    public.submission_answer_json(NEW), NEW.note_zh, date_trunc('milliseconds', NEW.entered_at), NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER submission_keep_history AFTER INSERT OR UPDATE OR DELETE ON submission_cell FOR EACH ROW EXECUTE FUNCTION submission_keep_history();

-- Explanations, signatories and files belong to what is being filled in.
CREATE FUNCTION submission_part_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found_state text;
BEGIN
  SELECT s.state INTO found_state FROM submission s WHERE s.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END FOR SHARE;
  IF found_state IS NULL OR found_state NOT IN ('draft', 'returned') THEN
    RAISE EXCEPTION 'what belongs to a submission changes only while it is being filled in' USING ERRCODE = 'GG005';
  END IF;
  IF app_actor_kind() = 'user' AND NOT app_has_duty('entry') THEN RAISE EXCEPTION 'only the entry duty fills in a submission' USING ERRCODE = 'GG004'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
DO $parts$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['submission_explanation', 'submission_signatory', 'submission_evidence', 'submission_finding', 'submission_filing'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION submission_part_guard()', part || '_guard', part);
  END LOOP;
END
$parts$;

-- A letter of return is written while the submission waits for its judge.
CREATE FUNCTION submission_return_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  SELECT s.state, s.filings INTO found FROM submission s WHERE s.id = NEW.submission_id FOR SHARE;
  IF found.state IS NULL OR found.state NOT IN ('submitted', 'region-approved') OR NEW.filing <> found.filings THEN
    RAISE EXCEPTION 'only what waits for judgement is returned' USING ERRCODE = 'GG003';
  END IF;
  IF NOT (app_is_ministry('acceptance') AND found.state = 'region-approved') AND NOT (app_region() = NEW.region AND app_has_duty('approval') AND found.state = 'submitted') THEN
    RAISE EXCEPTION 'this duty does not return a submission' USING ERRCODE = 'GG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_return_guard BEFORE INSERT ON submission_return FOR EACH ROW EXECUTE FUNCTION submission_return_guard();
CREATE TRIGGER submission_return_cell_guard BEFORE INSERT ON submission_return_cell FOR EACH ROW EXECUTE FUNCTION submission_return_guard();

-- Asked by the region, decided once by a ministry.
CREATE FUNCTION submission_extension_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (app_region() = NEW.region AND app_has_duty('entry', 'approval')) THEN RAISE EXCEPTION 'a region asks for its own extension' USING ERRCODE = 'GG004'; END IF;
    NEW.state := 'asked'; NEW.until := NULL; NEW.decided_at := NULL; NEW.decided_by := NULL; NEW.answer_zh := NULL;
    NEW.asked_by := app_account(); NEW.asked_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF NOT app_is_ministry('acceptance') THEN RAISE EXCEPTION 'a ministry decides on extensions' USING ERRCODE = 'GG004'; END IF;
  IF OLD.state <> 'asked' THEN RAISE EXCEPTION 'an extension is decided once' USING ERRCODE = 'GG003'; END IF;
  IF (NEW.id, NEW.round_id, NEW.region, NEW.asked_until, NEW.reason_zh, NEW.asked_at, NEW.asked_by) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.region, OLD.asked_until, OLD.reason_zh, OLD.asked_at, OLD.asked_by) THEN
    RAISE EXCEPTION 'what was asked never changes' USING ERRCODE = 'GG003';
  END IF;
  NEW.decided_by := app_account(); NEW.decided_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER submission_extension_guard BEFORE INSERT OR UPDATE ON submission_extension FOR EACH ROW EXECUTE FUNCTION submission_extension_guard();

-- ── Grants and row-level security ────────────────────────────────────────────────────────────────────────────────────────
DO $frozen$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['submission_return_cell', 'submission_cell_history', 'submission_event', 'submission_filing', 'submission_observation'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()', frozen || '_frozen', frozen);
  END LOOP;
END
$frozen$;
GRANT SELECT, INSERT ON submission_return_cell, submission_filing, submission_observation TO greengauge_app;
GRANT SELECT ON submission_cell_history, submission_event TO greengauge_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON submission_explanation TO greengauge_app;
GRANT SELECT, INSERT, UPDATE ON submission_extension TO greengauge_app;
GRANT SELECT, INSERT, UPDATE (removed_at) ON submission_evidence TO greengauge_app;

DO $regional$
DECLARE regional text;
BEGIN
  FOREACH regional IN ARRAY ARRAY['submission_return_cell', 'submission_cell_history', 'submission_event', 'submission_filing', 'submission_explanation',
                                  'submission_evidence', 'submission_extension', 'submission_observation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', regional);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', regional);
  END LOOP;
  FOREACH regional IN ARRAY ARRAY['submission_return_cell', 'submission_cell_history', 'submission_event', 'submission_filing', 'submission_explanation',
                                  'submission_evidence', 'submission_extension'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (app_reads_region(region))', regional || '_read', regional);
  END LOOP;
  FOREACH regional IN ARRAY ARRAY['submission_filing', 'submission_explanation', 'submission_evidence', 'submission_extension', 'submission_return_cell'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (app_writes_region(region))', regional || '_insert', regional);
  END LOOP;
  FOREACH regional IN ARRAY ARRAY['submission_explanation', 'submission_evidence'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (app_writes_region(region)) WITH CHECK (app_writes_region(region))', regional || '_update', regional);
  END LOOP;
  CREATE POLICY submission_explanation_delete ON submission_explanation FOR DELETE USING (app_writes_region(region));
  CREATE POLICY submission_return_cell_letter ON submission_return_cell FOR INSERT WITH CHECK (app_is_ministry('acceptance'));
  CREATE POLICY submission_extension_decide ON submission_extension FOR UPDATE USING (app_is_ministry('acceptance')) WITH CHECK (app_is_ministry('acceptance'));
  -- Written by the triggers of the cells and of the steps alone: the application has no grant.
  CREATE POLICY submission_cell_history_keep ON submission_cell_history FOR INSERT WITH CHECK (true);
  CREATE POLICY submission_event_keep ON submission_event FOR INSERT WITH CHECK (true);
  -- Where a published number comes from is public; the platform writes it.
  CREATE POLICY submission_observation_read ON submission_observation FOR SELECT USING (true);
  CREATE POLICY submission_observation_insert ON submission_observation FOR INSERT WITH CHECK (app_is_machine());
END
$regional$;

-- A round is everybody's clock: all read it, the platform opens it, a ministry opens and freezes it.
ALTER TABLE reporting_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_round FORCE ROW LEVEL SECURITY;
CREATE POLICY reporting_round_read ON reporting_round FOR SELECT USING (true);
CREATE POLICY reporting_round_insert ON reporting_round FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('acceptance'));
CREATE POLICY reporting_round_update ON reporting_round FOR UPDATE USING (app_is_machine() OR app_is_ministry('acceptance')) WITH CHECK (app_is_machine() OR app_is_ministry('acceptance'));

COMMENT ON TABLE reporting_round IS 'A form for a period with its opening, due and closing instants; frozen_at stops every step. One row a round.';
COMMENT ON TABLE submission IS 'What a region reports in a round, with its state; a revision after acceptance is a new version. One row a region, form, round and version.';
COMMENT ON TABLE submission_cell IS 'Reported values; open to the region in a draft, and after a return where the letter names them. One row a submission, cell and row of a table.';
COMMENT ON TABLE submission_return_cell IS 'What a letter of return names, with a reason each: only these unlock. One row a letter and cell.';
COMMENT ON TABLE submission_cell_history IS 'Every change of a cell, kept by trigger. One row a cell and revision.';
COMMENT ON TABLE submission_event IS 'Every step of a submission with actor, time and reason, kept by trigger. One row a step.';
COMMENT ON TABLE submission_filing IS 'What was submitted, frozen with its hash: the receipt. One row a submission and filing.';
COMMENT ON TABLE submission_explanation IS 'What a region says to a finding that asks for it. One row a submission and finding.';
COMMENT ON TABLE submission_evidence IS 'Files that prove a submission; the hash is checked by the database. One row a file.';
COMMENT ON TABLE submission_extension IS 'Extensions a region asks for and a ministry grants or refuses. One row a request.';
COMMENT ON TABLE submission_observation IS 'Which accepted cell a published observation comes from, and who stood for it. One row an observation.';
