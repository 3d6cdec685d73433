-- AlterTable
ALTER TABLE "register_entry" ADD COLUMN     "current" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "evaluated_on" DATE,
ADD COLUMN     "evaluation_zh" TEXT,
ADD COLUMN     "evidence_zh" TEXT,
ADD COLUMN     "exit_reason_zh" TEXT,
ADD COLUMN     "name_zh" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_by" TEXT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "registry_count_state" (
    "source" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registry_count_state_pkey" PRIMARY KEY ("source")
);

-- ── From here on by hand ─────────────────────────────────────────────────────────────────────────────────────────────────
-- A version of an entry is never rewritten: what changes is whether it is published and whether it is the current one.
ALTER TABLE register_entry
  ADD CONSTRAINT register_entry_days_in_order CHECK (valid_to IS NULL OR (valid_from IS NOT NULL AND valid_to >= valid_from)),
  ADD CONSTRAINT register_entry_exit_has_reason CHECK (valid_to IS NULL OR exit_reason_zh IS NOT NULL),
  ADD CONSTRAINT register_entry_current_is_published CHECK (NOT current OR state = 'published'),
  ADD CONSTRAINT register_entry_published_by_someone CHECK (state <> 'published' OR (published_by IS NOT NULL AND published_at IS NOT NULL)),
  -- Who wrote a version does not publish it; what the platform imports from an official list is published as it stands.
  ADD CONSTRAINT register_entry_publisher_is_another CHECK (published_by IS NULL OR published_by <> recorded_by OR recorded_by NOT LIKE 'user:%');
CREATE UNIQUE INDEX register_entry_current ON register_entry (register, entry_key COLLATE "C") WHERE current;

REVOKE UPDATE, DELETE ON register_entry FROM greengauge_app;
GRANT UPDATE (state, current, published_by, published_at) ON register_entry TO greengauge_app;
-- National lists are kept by ministries: they record and publish for any region, under the same rule of two persons.
CREATE POLICY register_entry_ministry_insert ON register_entry FOR INSERT WITH CHECK (app_is_ministry('acceptance'));
CREATE POLICY register_entry_ministry_update ON register_entry FOR UPDATE USING (app_is_ministry('acceptance')) WITH CHECK (app_is_ministry('acceptance'));

GRANT SELECT, INSERT, UPDATE ON registry_count_state TO greengauge_app;
COMMENT ON TABLE registry_count_state IS 'What the last count of each register or registry was made from, so that a run counts only what changed. One row a source.';
