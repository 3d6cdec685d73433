-- The life of a report: draft, right of reply, signing, embargo, release, delivery. What was archived before stays as it is: drafts by machine.
ALTER TABLE "report"
  ADD COLUMN "stage" TEXT NOT NULL DEFAULT 'draft',
  ADD COLUMN "variant" TEXT NOT NULL DEFAULT 'full',
  ADD COLUMN "publication_id" UUID,
  ADD COLUMN "unsigned_sha256" TEXT,
  ADD COLUMN "issuance" JSONB;

-- Drafts and issued reports are chains of their own: a draft made after an issue supersedes no issue.
DROP INDEX "report_report_plan_id_period_region_version_key";
CREATE UNIQUE INDEX "report_report_plan_id_period_region_stage_variant_version_key" ON "report"("report", "plan_id", "period", "region", "stage", "variant", "version");

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "report" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'drafting',
    "draft_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_by" TEXT NOT NULL,
    "reply_due_at" TIMESTAMPTZ(3),
    "suggestions" JSONB,
    "edited_by" TEXT,
    "edited_at" TIMESTAMPTZ(3),
    "signer_zh" TEXT,
    "issuer_zh" TEXT,
    "document_no" TEXT,
    "signed_by" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "embargo_at" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "withdrawn_zh" TEXT,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication_reply" (
    "id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_zh" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "filed_by" TEXT NOT NULL,
    "outcome" TEXT,
    "answer_zh" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,

    CONSTRAINT "publication_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name_zh" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "region" TEXT,
    "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "with_league" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "allowed_at" TIMESTAMPTZ(3),
    "allowed_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publication_report_plan_id_period_region_idx" ON "publication"("report", "plan_id", "period", "region");
CREATE INDEX "publication_state_idx" ON "publication"("state");
CREATE INDEX "publication_reply_publication_id_idx" ON "publication_reply"("publication_id");
CREATE INDEX "recipient_channel_address_idx" ON "recipient"("channel", "address");

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "publication_reply" ADD CONSTRAINT "publication_reply_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report" ADD CONSTRAINT "report_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE report
  ADD CONSTRAINT report_stage_known CHECK (stage IN ('draft', 'issued')),
  ADD CONSTRAINT report_variant_known CHECK (variant IN ('full', 'without-league')),
  ADD CONSTRAINT report_issued_is_signed CHECK ((stage = 'issued') = (publication_id IS NOT NULL AND unsigned_sha256 IS NOT NULL AND issuance IS NOT NULL));
ALTER TABLE publication
  ADD CONSTRAINT publication_state_known CHECK (state IN ('drafting', 'consulting', 'revising', 'signed', 'issued', 'released', 'withdrawn')),
  ADD CONSTRAINT publication_signed CHECK (state NOT IN ('signed', 'issued', 'released') OR (signer_zh IS NOT NULL AND signed_by IS NOT NULL AND embargo_at IS NOT NULL)),
  ADD CONSTRAINT publication_withdrawn_has_reason CHECK (state <> 'withdrawn' OR withdrawn_zh IS NOT NULL),
  -- Nobody signs what they opened or edited.
  ADD CONSTRAINT publication_signer_is_another CHECK (signed_by IS NULL OR (signed_by IS DISTINCT FROM opened_by AND signed_by IS DISTINCT FROM edited_by));
ALTER TABLE publication_reply
  ADD CONSTRAINT publication_reply_kind_known CHECK (kind IN ('objection', 'no-objection')),
  ADD CONSTRAINT publication_reply_answer_whole CHECK ((outcome IS NULL) = (answer_zh IS NULL) AND (outcome IS NULL) = (answered_by IS NULL)),
  ADD CONSTRAINT publication_reply_outcome_known CHECK (outcome IN ('accepted', 'partly-accepted', 'not-accepted'));
ALTER TABLE recipient
  ADD CONSTRAINT recipient_channel_known CHECK (channel IN ('mail', 'webhook')),
  ADD CONSTRAINT recipient_kinds_known CHECK (kinds <@ ARRAY['national', 'regional', 'brief', 'ledger', 'data-quality']),
  ADD CONSTRAINT recipient_region_shape CHECK (region IS NULL OR region ~ '^\d{6}$'),
  -- Ranks of others are not for a region.
  ADD CONSTRAINT recipient_league_is_central CHECK (region IS NULL OR NOT with_league),
  -- Nobody allows the recipient they entered.
  ADD CONSTRAINT recipient_allowed_by_another CHECK (allowed_by IS NULL OR allowed_by IS DISTINCT FROM created_by);

-- One life at a time for a report, plan, period and region.
CREATE UNIQUE INDEX publication_under_way ON publication (report, plan_id, period, region) WHERE state NOT IN ('released', 'withdrawn');

CREATE FUNCTION publication_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE as_user boolean := app_actor_kind() = 'user';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'drafting' THEN RAISE EXCEPTION 'a publication begins as a draft' USING ERRCODE = 'GG007'; END IF;
    IF as_user THEN NEW.opened_by := app_account(); END IF;
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('greengauge.publication:' || OLD.id, 0));
  IF (NEW.id, NEW.report, NEW.plan_id, NEW.period, NEW.region, NEW.opened_at, NEW.opened_by) IS DISTINCT FROM (OLD.id, OLD.report, OLD.plan_id, OLD.period, OLD.region, OLD.opened_at, OLD.opened_by) THEN
    RAISE EXCEPTION 'the identity of a publication never changes' USING ERRCODE = 'GG007';
  END IF;
  IF OLD.state IN ('signed', 'issued', 'released') AND (NEW.draft_id, NEW.suggestions, NEW.edited_by, NEW.signer_zh, NEW.issuer_zh, NEW.document_no, NEW.signed_by, NEW.signed_at, NEW.embargo_at)
     IS DISTINCT FROM (OLD.draft_id, OLD.suggestions, OLD.edited_by, OLD.signer_zh, OLD.issuer_zh, OLD.document_no, OLD.signed_by, OLD.signed_at, OLD.embargo_at) THEN
    RAISE EXCEPTION 'what was signed does not change' USING ERRCODE = 'GG007';
  END IF;
  IF NEW.state = OLD.state THEN
    IF NEW.suggestions IS DISTINCT FROM OLD.suggestions THEN
      IF OLD.state NOT IN ('drafting', 'consulting', 'revising') THEN RAISE EXCEPTION 'suggestions are open until signing' USING ERRCODE = 'GG007'; END IF;
      IF as_user THEN NEW.edited_by := app_account(); END IF;
      NEW.edited_at := clock_timestamp();
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('drafting', 'consulting'), ('drafting', 'revising'), ('consulting', 'revising'), ('revising', 'signed'), ('signed', 'issued'), ('issued', 'released'),
      ('drafting', 'withdrawn'), ('consulting', 'withdrawn'), ('revising', 'withdrawn'), ('signed', 'withdrawn'), ('issued', 'withdrawn')) THEN
    RAISE EXCEPTION 'a publication does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'GG007';
  END IF;
  -- A region hears of its report before anybody signs it.
  IF OLD.state = 'drafting' AND NEW.state = 'revising' AND NEW.report = 'regional' THEN
    RAISE EXCEPTION 'a regional report is not signed without the right of reply' USING ERRCODE = 'GG008';
  END IF;
  IF NEW.state = 'consulting' AND (NEW.reply_due_at IS NULL OR NEW.reply_due_at <= clock_timestamp()) THEN
    RAISE EXCEPTION 'the window of reply ends in the future' USING ERRCODE = 'GG008';
  END IF;
  IF OLD.state = 'consulting' AND NEW.state = 'revising' AND clock_timestamp() < OLD.reply_due_at
     AND NOT EXISTS (SELECT 1 FROM publication_reply r WHERE r.publication_id = OLD.id) THEN
    RAISE EXCEPTION 'the window of reply is still open' USING ERRCODE = 'GG008';
  END IF;
  IF NEW.state = 'signed' THEN
    IF EXISTS (SELECT 1 FROM publication_reply r WHERE r.publication_id = OLD.id AND r.kind = 'objection' AND r.outcome IS NULL) THEN
      RAISE EXCEPTION 'an objection without an answer' USING ERRCODE = 'GG008';
    END IF;
    IF as_user AND NOT app_is_ministry('acceptance') THEN RAISE EXCEPTION 'this duty does not sign' USING ERRCODE = 'GG004'; END IF;
    IF as_user THEN NEW.signed_by := app_account(); END IF;
    NEW.signed_at := date_trunc('second', clock_timestamp());
  END IF;
  IF NEW.state = 'issued' THEN
    IF NOT app_is_machine() OR NOT EXISTS (SELECT 1 FROM report r WHERE r.publication_id = NEW.id) THEN RAISE EXCEPTION 'only a signed file makes an issue' USING ERRCODE = 'GG008'; END IF;
    NEW.issued_at := clock_timestamp();
  END IF;
  -- Nothing is public before its instant, whoever asks.
  IF NEW.state = 'released' THEN
    IF clock_timestamp() < OLD.embargo_at THEN RAISE EXCEPTION 'the embargo has not ended' USING ERRCODE = 'GG009'; END IF;
    NEW.released_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_guard BEFORE INSERT OR UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION publication_guard();

CREATE FUNCTION publication_reply_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE life record;
BEGIN
  -- Holds off the closing of the window until this reply is in, and the reply until it is closed. A row lock would need the right
  -- to update, which a region has not.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('greengauge.publication:' || NEW.publication_id, 0));
  SELECT state, reply_due_at, region INTO life FROM publication WHERE id = NEW.publication_id;
  IF TG_OP = 'INSERT' THEN
    IF life.state IS DISTINCT FROM 'consulting' OR clock_timestamp() >= life.reply_due_at THEN RAISE EXCEPTION 'the window of reply is not open' USING ERRCODE = 'GG010'; END IF;
    IF life.region <> NEW.region THEN RAISE EXCEPTION 'a region replies to its own report' USING ERRCODE = 'GG010'; END IF;
    NEW.filed_at := clock_timestamp();
    NEW.filed_by := coalesce(app_account(), app_actor());
    NEW.outcome := NULL; NEW.answer_zh := NULL; NEW.answered_at := NULL; NEW.answered_by := NULL;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.publication_id, NEW.region, NEW.kind, NEW.subject_zh, NEW.text_zh, NEW.filed_at, NEW.filed_by) IS DISTINCT FROM (OLD.id, OLD.publication_id, OLD.region, OLD.kind, OLD.subject_zh, OLD.text_zh, OLD.filed_at, OLD.filed_by) THEN
    RAISE EXCEPTION 'what a region said is not changed' USING ERRCODE = 'GG010';
  END IF;
  IF life.state NOT IN ('consulting', 'revising') THEN RAISE EXCEPTION 'answers are given before signing' USING ERRCODE = 'GG010'; END IF;
  NEW.answered_at := clock_timestamp();
  NEW.answered_by := coalesce(app_account(), app_actor());
  RETURN NEW;
END $$;
CREATE TRIGGER publication_reply_guard BEFORE INSERT OR UPDATE ON publication_reply FOR EACH ROW EXECUTE FUNCTION publication_reply_guard();

CREATE FUNCTION recipient_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF app_actor_kind() = 'user' THEN NEW.created_by := app_account(); END IF;
    NEW.allowed_at := NULL; NEW.allowed_by := NULL;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.channel, NEW.address, NEW.region, NEW.kinds, NEW.with_league, NEW.created_by) IS DISTINCT FROM (OLD.id, OLD.channel, OLD.address, OLD.region, OLD.kinds, OLD.with_league, OLD.created_by) THEN
    RAISE EXCEPTION 'another address or scope is another recipient' USING ERRCODE = 'GG011';
  END IF;
  IF NEW.allowed_at IS NOT NULL AND OLD.allowed_at IS NULL THEN
    IF app_actor_kind() = 'user' THEN
      IF NOT app_is_ministry('security') THEN RAISE EXCEPTION 'this duty does not allow recipients' USING ERRCODE = 'GG004'; END IF;
      NEW.allowed_by := app_account();
    END IF;
    NEW.allowed_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipient_guard BEFORE INSERT OR UPDATE ON recipient FOR EACH ROW EXECUTE FUNCTION recipient_guard();

GRANT SELECT, INSERT, UPDATE ON publication, publication_reply, recipient TO greengauge_app;

ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication FORCE ROW LEVEL SECURITY;
CREATE POLICY publication_read ON publication FOR SELECT
  USING (app_is_machine() OR app_is_ministry('acceptance', 'analysis', 'audit', 'system', 'security') OR state = 'released'
    OR (app_actor_kind() = 'user' AND region = app_region() AND state IN ('consulting', 'revising', 'signed', 'issued')));
CREATE POLICY publication_open ON publication FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('analysis', 'acceptance'));
CREATE POLICY publication_step ON publication FOR UPDATE USING (app_is_machine() OR app_is_ministry('analysis', 'acceptance')) WITH CHECK (app_is_machine() OR app_is_ministry('analysis', 'acceptance'));

ALTER TABLE publication_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY publication_reply_read ON publication_reply FOR SELECT USING (app_reads_region(region));
CREATE POLICY publication_reply_file ON publication_reply FOR INSERT WITH CHECK (app_writes_region(region));
CREATE POLICY publication_reply_answer ON publication_reply FOR UPDATE USING (app_is_machine() OR app_is_ministry('analysis', 'acceptance')) WITH CHECK (app_is_machine() OR app_is_ministry('analysis', 'acceptance'));

ALTER TABLE recipient ENABLE ROW LEVEL SECURITY;
ALTER TABLE recipient FORCE ROW LEVEL SECURITY;
CREATE POLICY recipient_read ON recipient FOR SELECT USING (app_is_machine() OR app_is_ministry('system', 'security', 'audit', 'acceptance', 'analysis'));
CREATE POLICY recipient_enter ON recipient FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('system'));
CREATE POLICY recipient_change ON recipient FOR UPDATE USING (app_is_machine() OR app_is_ministry('system', 'security')) WITH CHECK (app_is_machine() OR app_is_ministry('system', 'security'));

-- A region sees drafts of its own only; an issued report is nobody's but the ministries' until it is released.
DROP POLICY report_read ON report;
CREATE POLICY report_read ON report FOR SELECT
  USING (app_is_machine() OR app_is_ministry('acceptance', 'analysis', 'audit', 'system', 'security') OR (stage = 'draft' AND app_actor_kind() = 'user' AND region = app_region())
    OR (stage = 'issued' AND EXISTS (SELECT 1 FROM publication p WHERE p.id = report.publication_id AND p.state = 'released')));
-- The bytes go where their report goes.
ALTER TABLE report_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_file FORCE ROW LEVEL SECURITY;
CREATE POLICY report_file_read ON report_file FOR SELECT USING (EXISTS (SELECT 1 FROM report r WHERE r.id = report_file.report_id));
CREATE POLICY report_file_archive ON report_file FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('analysis'));
-- To whom a report went is the ministries' business.
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY delivery_read ON delivery FOR SELECT USING (app_is_machine() OR app_is_ministry('acceptance', 'analysis', 'audit', 'system', 'security'));
CREATE POLICY delivery_write ON delivery FOR INSERT WITH CHECK (app_is_machine());
CREATE POLICY delivery_change ON delivery FOR UPDATE USING (app_is_machine()) WITH CHECK (app_is_machine());

COMMENT ON TABLE publication IS 'The life of a report from draft to release. One row a life; one under way for a report, plan, period and region.';
COMMENT ON TABLE publication_reply IS 'What a region said to the draft of its report within the window, never changed, and the answer. One row a reply.';
COMMENT ON TABLE recipient IS 'Who gets released reports, entered by one administrator and allowed by another. One row a channel, address and scope.';
