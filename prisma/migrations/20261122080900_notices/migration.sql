CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "title_zh" TEXT NOT NULL,
    "body_zh" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "region" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notice_published_at_idx" ON "notice"("published_at");

CREATE TABLE "notice_reading" (
    "notice_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_reading_pkey" PRIMARY KEY ("notice_id","account_id")
);
ALTER TABLE "notice_reading" ADD CONSTRAINT "notice_reading_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE notice
  ADD CONSTRAINT notice_audience_known CHECK (audience IN ('all', 'regions', 'ministries')),
  ADD CONSTRAINT notice_region_of_regions CHECK (region IS NULL OR (audience = 'regions' AND region ~ '^\d{6}$'));

-- What people have read does not change under them: a notice is withdrawn and another one published.
CREATE FUNCTION notice_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.published_at := clock_timestamp();
    IF app_actor_kind() = 'user' THEN NEW.published_by := app_account(); END IF;
    NEW.withdrawn_at := NULL; NEW.withdrawn_by := NULL;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.title_zh, NEW.body_zh, NEW.audience, NEW.region, NEW.published_at, NEW.published_by) IS DISTINCT FROM (OLD.id, OLD.title_zh, OLD.body_zh, OLD.audience, OLD.region, OLD.published_at, OLD.published_by)
     OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a notice is not changed once it is published' USING ERRCODE = 'GG012';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_guard BEFORE INSERT OR UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION notice_guard();

GRANT SELECT, INSERT, UPDATE ON notice TO greengauge_app;
GRANT SELECT, INSERT ON notice_reading TO greengauge_app;

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_read ON notice FOR SELECT
  USING (app_is_machine() OR app_is_ministry('acceptance', 'audit') OR (app_actor_kind() = 'user' AND (audience = 'all'
    OR (audience = 'regions' AND app_region() IS NOT NULL AND (region IS NULL OR region = app_region())) OR (audience = 'ministries' AND app_region() IS NULL))));
CREATE POLICY notice_publish ON notice FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('acceptance'));
CREATE POLICY notice_withdraw ON notice FOR UPDATE USING (app_is_machine() OR app_is_ministry('acceptance')) WITH CHECK (app_is_machine() OR app_is_ministry('acceptance'));
ALTER TABLE notice_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_reading FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_reading_own ON notice_reading FOR SELECT USING (app_is_machine() OR account_id = app_account());
CREATE POLICY notice_reading_note ON notice_reading FOR INSERT WITH CHECK (app_is_machine() OR account_id = app_account());

COMMENT ON TABLE notice IS 'What the ministries make known to those who work here, never changed. One row a notice.';
COMMENT ON TABLE notice_reading IS 'Who has read which notice, and when first. One row a notice and account.';
