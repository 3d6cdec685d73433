-- The outbox gets what a sender needs: who a message is for, what it belongs to, who is sending it now, and each attempt.
ALTER TABLE "outbox"
  ADD COLUMN "receiver" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "batch" TEXT,
  ADD COLUMN "created_by" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "claimed_until" TIMESTAMPTZ(3),
  ADD COLUMN "claim" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "first_attempt_at" TIMESTAMPTZ(3),
  ADD COLUMN "receipt" TEXT;

-- CreateIndex
CREATE INDEX "outbox_batch_idx" ON "outbox"("batch");

-- CreateTable
CREATE TABLE "outbox_attempt" (
    "outbox_id" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "response" TEXT NOT NULL,

    CONSTRAINT "outbox_attempt_pkey" PRIMARY KEY ("outbox_id","attempt")
);

-- AddForeignKey
ALTER TABLE "outbox_attempt" ADD CONSTRAINT "outbox_attempt_outbox_id_fkey" FOREIGN KEY ("outbox_id") REFERENCES "outbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE outbox
  ADD CONSTRAINT outbox_topic_known CHECK (topic IN ('mail', 'webhook')),
  -- A message is waiting, delivered or given up; never two of them.
  ADD CONSTRAINT outbox_ends_once CHECK (delivered_at IS NULL OR dead_at IS NULL),
  ADD CONSTRAINT outbox_dead_has_reason CHECK (dead_at IS NULL OR error_zh IS NOT NULL);
ALTER TABLE outbox_attempt ADD CONSTRAINT outbox_attempt_outcome_known CHECK (outcome IN ('delivered', 'temporary', 'refused'));

-- What was written is what is sent: only the progress of its sending changes, and an ended message not at all.
CREATE FUNCTION outbox_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.topic, NEW.receiver_key, NEW.receiver, NEW.batch, NEW.payload, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.topic, OLD.receiver_key, OLD.receiver, OLD.batch, OLD.payload, OLD.created_at, OLD.created_by) THEN
    RAISE EXCEPTION 'a message in the outbox is sent as it was written' USING ERRCODE = 'GG006';
  END IF;
  IF OLD.delivered_at IS NOT NULL THEN
    RAISE EXCEPTION 'a delivered message is not sent again' USING ERRCODE = 'GG006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_guard BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_guard();
CREATE TRIGGER outbox_attempt_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON outbox_attempt FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

REVOKE DELETE ON outbox FROM greengauge_app;
GRANT SELECT, INSERT ON outbox_attempt TO greengauge_app;

-- Any account may cause a message (a return letter, a reminder); only the platform and the ministries' administrators read them,
-- because a message to one region is no business of another.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT USING (app_is_machine() OR app_is_ministry('system', 'security', 'audit', 'acceptance', 'analysis'));
CREATE POLICY outbox_post ON outbox FOR INSERT WITH CHECK (app_actor_kind() <> 'public');
CREATE POLICY outbox_send ON outbox FOR UPDATE USING (app_is_machine() OR app_is_ministry('system')) WITH CHECK (app_is_machine() OR app_is_ministry('system'));
ALTER TABLE outbox_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY outbox_attempt_read ON outbox_attempt FOR SELECT USING (app_is_machine() OR app_is_ministry('system', 'security', 'audit', 'acceptance', 'analysis'));
CREATE POLICY outbox_attempt_log ON outbox_attempt FOR INSERT WITH CHECK (app_is_machine());

COMMENT ON TABLE outbox_attempt IS 'Each attempt to send a message and what the other side answered, never changed. One row a message and attempt.';
