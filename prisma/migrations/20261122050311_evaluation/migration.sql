-- Plans and targets that people import beside those that ship with the code: the same tables, told apart by their origin, so that
-- bringing the shipped framework up to date never ends what a person entered.
ALTER TABLE "plan" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'shipped';
ALTER TABLE "policy_document" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'shipped';
ALTER TABLE "clause" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'shipped';
ALTER TABLE "target" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'shipped', ADD COLUMN "plan_id" TEXT, ADD COLUMN "import_id" UUID;
ALTER TABLE plan ADD CONSTRAINT plan_origin_known CHECK (origin IN ('shipped', 'import'));
ALTER TABLE policy_document ADD CONSTRAINT policy_document_origin_known CHECK (origin IN ('shipped', 'import'));
ALTER TABLE clause ADD CONSTRAINT clause_origin_known CHECK (origin IN ('shipped', 'import'));
ALTER TABLE target ADD CONSTRAINT target_origin_known CHECK (origin IN ('shipped', 'import'));
ALTER TABLE target ADD CONSTRAINT target_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_batch (id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ledger: who proposed a milestone as done and who else confirmed it.
ALTER TABLE "milestone" ADD COLUMN "title_zh" TEXT, ADD COLUMN "due_on" DATE, ADD COLUMN "proposed_by" TEXT, ADD COLUMN "proposed_at" TIMESTAMPTZ(3),
  ADD COLUMN "verified_by" TEXT;
-- What one person alone had closed before waits for a second one.
SELECT set_config('app.actor_kind', 'system', true), set_config('app.actor', 'system:migration', true);
UPDATE milestone SET status = 'awaiting-evidence' WHERE status = 'completed';
ALTER TABLE milestone DROP CONSTRAINT milestone_completed_is_evidenced;
ALTER TABLE milestone
  ADD CONSTRAINT milestone_completed_is_evidenced CHECK (status <> 'completed' OR (evidence_zh IS NOT NULL AND btrim(evidence_zh) <> '' AND verifier IS NOT NULL)),
  ADD CONSTRAINT milestone_completed_by_two CHECK (status <> 'completed' OR coalesce(proposed_by <> verified_by, false));

CREATE TABLE "milestone_event" (
    "position" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title_zh" TEXT,
    "due_on" DATE,
    "evidence_zh" TEXT,
    "verifier" TEXT,
    "note_zh" TEXT,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_event_pkey" PRIMARY KEY ("position")
);
CREATE INDEX "milestone_event_kind_subject_region_position_idx" ON "milestone_event"("kind", "subject", "region", "position");
ALTER TABLE milestone_event ADD CONSTRAINT milestone_event_action_known CHECK (action IN ('enter', 'propose', 'verify', 'refuse', 'reopen'));

CREATE TABLE "composite_result" (
    "run_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "league" TEXT NOT NULL,
    "config_hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "composite_result_pkey" PRIMARY KEY ("run_id","plan_id","period","league")
);
CREATE INDEX "composite_result_plan_id_period_league_idx" ON "composite_result"("plan_id", "period", "league");

-- Nothing closes without evidence and a second person: a milestone is proposed as done by one account and confirmed by another,
-- both of them people. A machine may note evidence and never that something is done.
CREATE FUNCTION milestone_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_by := coalesce(app_actor(), 'nobody');
  IF NEW.status = 'completed' AND (TG_OP = 'INSERT' OR OLD.status <> 'completed') THEN
    IF app_actor_kind() IS DISTINCT FROM 'user' OR app_account() = '' THEN
      RAISE EXCEPTION 'only a person confirms that a milestone is done' USING ERRCODE = 'GG021';
    END IF;
    IF TG_OP = 'INSERT' OR OLD.status <> 'awaiting-evidence' OR OLD.proposed_by IS NULL OR OLD.evidence_zh IS DISTINCT FROM NEW.evidence_zh OR OLD.proposed_by IS DISTINCT FROM NEW.proposed_by THEN
      RAISE EXCEPTION 'a milestone is proposed with its evidence before it is confirmed' USING ERRCODE = 'GG021';
    END IF;
    IF OLD.proposed_by = app_account() THEN
      RAISE EXCEPTION 'whoever proposed a milestone does not confirm it' USING ERRCODE = 'GG021';
    END IF;
    IF NOT (app_is_ministry('acceptance') OR (NEW.kind = 'region-plan' AND app_region() = NEW.region AND app_has_duty('approval'))) THEN
      RAISE EXCEPTION 'this account does not confirm milestones' USING ERRCODE = 'GG021';
    END IF;
    NEW.verified_by := app_account();
  ELSIF NEW.status <> 'completed' THEN
    NEW.verified_by := NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status = 'completed' AND NEW.status = 'completed'
     AND (OLD.evidence_zh, OLD.proposed_by, OLD.verified_by, OLD.verifier) IS DISTINCT FROM (NEW.evidence_zh, NEW.proposed_by, NEW.verified_by, NEW.verifier) THEN
    RAISE EXCEPTION 'a confirmed milestone is reopened before it is changed' USING ERRCODE = 'GG021';
  END IF;
  IF NEW.proposed_by IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.proposed_by IS DISTINCT FROM NEW.proposed_by) AND NEW.proposed_by IS DISTINCT FROM app_account() THEN
    RAISE EXCEPTION 'nobody proposes in another name' USING ERRCODE = 'GG021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_guard BEFORE INSERT OR UPDATE ON milestone FOR EACH ROW EXECUTE FUNCTION milestone_guard();

CREATE FUNCTION milestone_event_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.actor := coalesce(app_actor(), 'nobody');
  NEW.at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_event_stamp BEFORE INSERT ON milestone_event FOR EACH ROW EXECUTE FUNCTION milestone_event_stamp();
CREATE TRIGGER milestone_event_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON milestone_event FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

GRANT SELECT, INSERT ON milestone_event, composite_result TO greengauge_app;
GRANT DELETE ON composite_result TO greengauge_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO greengauge_app;

ALTER TABLE milestone_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE milestone_event FORCE ROW LEVEL SECURITY;
CREATE POLICY milestone_event_read ON milestone_event FOR SELECT USING (true);
CREATE POLICY milestone_event_append ON milestone_event FOR INSERT WITH CHECK (app_writes_region(region) OR app_is_ministry('acceptance', 'analysis'));

COMMENT ON TABLE milestone_event IS 'Every step of a milestone: entered, proposed with evidence, confirmed, refused, reopened. Append-only. One row a step.';
COMMENT ON TABLE composite_result IS 'The composite index of a plan, period and league as a job computed it, with its configuration and method log. One row a run and league.';
