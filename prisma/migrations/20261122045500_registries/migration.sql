-- DropForeignKey
ALTER TABLE "patent_green_field" DROP CONSTRAINT "patent_green_field_application_no_fkey";

-- DropForeignKey
ALTER TABLE "patent_symbol" DROP CONSTRAINT "patent_symbol_application_no_fkey";

-- DropIndex
DROP INDEX "enterprise_region_idx";

-- DropIndex
DROP INDEX "financing_source_reference_no_key";

-- DropIndex
DROP INDEX "patent_region_applied_on_idx";

-- AlterTable
ALTER TABLE "enterprise" ADD COLUMN     "closed_on" DATE,
ADD COLUMN     "green_field" TEXT,
ADD COLUMN     "green_revenue_share" DECIMAL,
ADD COLUMN     "green_tech_from" DATE,
ADD COLUMN     "green_tech_to" DATE,
ADD COLUMN     "high_tech_from" DATE,
ADD COLUMN     "high_tech_to" DATE,
ADD COLUMN     "import_row" INTEGER,
ADD COLUMN     "leading_from" DATE,
ADD COLUMN     "leading_to" DATE,
ADD COLUMN     "little_giant_from" DATE,
ADD COLUMN     "little_giant_to" DATE,
ADD COLUMN     "rd_intensity" DECIMAL,
ADD COLUMN     "specialised_sme_from" DATE,
ADD COLUMN     "specialised_sme_to" DATE,
ADD COLUMN     "tech_contract_from" DATE,
ADD COLUMN     "tech_contract_to" DATE,
ADD COLUMN     "tech_sme_from" DATE,
ADD COLUMN     "tech_sme_to" DATE,
ADD COLUMN     "tech_trade_from" DATE,
ADD COLUMN     "tech_trade_to" DATE;

-- AlterTable
ALTER TABLE "financing" ADD COLUMN     "currency" TEXT NOT NULL DEFAULT 'CNY',
ADD COLUMN     "enterprise_zh" TEXT,
ADD COLUMN     "import_row" INTEGER,
ADD COLUMN     "measure" TEXT NOT NULL DEFAULT 'flow',
ADD COLUMN     "project_no" TEXT,
ADD COLUMN     "project_zh" TEXT,
ADD COLUMN     "rating_zh" TEXT,
ADD COLUMN     "use_zh" TEXT;

-- AlterTable
ALTER TABLE "patent" ADD COLUMN     "applicant_country" TEXT,
ADD COLUMN     "applicant_region" TEXT,
ADD COLUMN     "applicants_zh" TEXT,
ADD COLUMN     "green_mask" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "green_scheme" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "import_row" INTEGER,
ADD COLUMN     "lapsed_on" DATE,
ADD COLUMN     "owner_country" TEXT NOT NULL DEFAULT 'CN',
ADD COLUMN     "symbols" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "trade" ADD COLUMN     "assessed_on" DATE,
ADD COLUMN     "buyer_country" TEXT NOT NULL DEFAULT 'CN',
ADD COLUMN     "buyer_zh" TEXT,
ADD COLUMN     "commission_wan_yuan" DECIMAL,
ADD COLUMN     "currency" TEXT NOT NULL DEFAULT 'CNY',
ADD COLUMN     "import_row" INTEGER,
ADD COLUMN     "ip_kind" TEXT,
ADD COLUMN     "matched_on" DATE,
ADD COLUMN     "paid_on" DATE,
ADD COLUMN     "paid_wan_yuan" DECIMAL,
ADD COLUMN     "patent_no" TEXT,
ADD COLUMN     "platform_zh" TEXT,
ADD COLUMN     "seller_country" TEXT NOT NULL DEFAULT 'CN',
ADD COLUMN     "seller_region" TEXT,
ADD COLUMN     "seller_zh" TEXT,
ADD COLUMN     "stage" TEXT NOT NULL DEFAULT 'signed',
ALTER COLUMN "signed_on" DROP NOT NULL;

-- DropTable
DROP TABLE "patent_green_field";

-- DropTable
DROP TABLE "patent_symbol";

-- CreateTable
CREATE TABLE "import_progress" (
    "import_id" UUID NOT NULL,
    "region" TEXT,
    "next_byte" BIGINT NOT NULL DEFAULT 0,
    "next_row" INTEGER NOT NULL DEFAULT 1,
    "read" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_progress_pkey" PRIMARY KEY ("import_id")
);

-- CreateTable
CREATE TABLE "quarantine_resolution" (
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "region" TEXT,
    "outcome" TEXT NOT NULL,
    "corrected" JSONB,
    "record_key" TEXT,
    "note_zh" TEXT,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_by" TEXT NOT NULL,

    CONSTRAINT "quarantine_resolution_pkey" PRIMARY KEY ("import_id","row_number")
);

-- CreateTable
CREATE TABLE "registry_history" (
    "id" BIGSERIAL NOT NULL,
    "registry" TEXT NOT NULL,
    "record_key" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "import_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "registry_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patent_cell" (
    "basis" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "origin" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "patents" INTEGER NOT NULL,
    "r1" INTEGER NOT NULL,
    "r2" INTEGER NOT NULL,
    "r3" INTEGER NOT NULL,
    "r4" INTEGER NOT NULL,
    "r5" INTEGER NOT NULL,
    "r6" INTEGER NOT NULL,
    "c1" INTEGER NOT NULL,
    "c2" INTEGER NOT NULL,
    "c3" INTEGER NOT NULL,
    "c4" INTEGER NOT NULL,
    "c5" INTEGER NOT NULL,

    CONSTRAINT "patent_cell_pkey" PRIMARY KEY ("basis","region","month","origin","office","kind")
);

-- CreateIndex
CREATE INDEX "registry_history_registry_record_key_id_idx" ON "registry_history"("registry", "record_key", "id");

-- CreateIndex
CREATE INDEX "enterprise_region_uscc_idx" ON "enterprise"("region", "uscc");

-- CreateIndex
CREATE INDEX "financing_enterprise_uscc_idx" ON "financing"("enterprise_uscc");

-- CreateIndex
CREATE UNIQUE INDEX "financing_source_reference_no_measure_signed_on_key" ON "financing"("source", "reference_no", "measure", "signed_on");

-- CreateIndex
CREATE INDEX "patent_region_application_no_idx" ON "patent"("region", "application_no");

-- CreateIndex
CREATE INDEX "trade_buyer_region_signed_on_idx" ON "trade"("buyer_region", "signed_on");

-- ── What a row must be ───────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE enterprise
  ADD CONSTRAINT enterprise_uscc_shape CHECK (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$') NOT VALID,
  ADD CONSTRAINT enterprise_lists_in_order CHECK (
    coalesce(leading_to >= leading_from, leading_to IS NULL) AND coalesce(green_tech_to >= green_tech_from, green_tech_to IS NULL)
    AND coalesce(specialised_sme_to >= specialised_sme_from, specialised_sme_to IS NULL) AND coalesce(little_giant_to >= little_giant_from, little_giant_to IS NULL)
    AND coalesce(high_tech_to >= high_tech_from, high_tech_to IS NULL) AND coalesce(tech_sme_to >= tech_sme_from, tech_sme_to IS NULL)
    AND coalesce(tech_contract_to >= tech_contract_from, tech_contract_to IS NULL) AND coalesce(tech_trade_to >= tech_trade_from, tech_trade_to IS NULL));
ALTER TABLE patent
  ADD CONSTRAINT patent_kind_known CHECK (kind IN ('invention', 'utility-model', 'design')) NOT VALID,
  ADD CONSTRAINT patent_mask_range CHECK (green_mask BETWEEN 0 AND 4095);
ALTER TABLE trade
  ADD CONSTRAINT trade_stage_known CHECK (stage IN ('registered', 'assessed', 'matched', 'signed', 'paid')),
  ADD CONSTRAINT trade_amounts_not_negative CHECK (coalesce(least(amount_wan_yuan, paid_wan_yuan, commission_wan_yuan), 0) >= 0);
ALTER TABLE financing
  ADD CONSTRAINT financing_measure_known CHECK (measure IN ('stock', 'flow')),
  ADD CONSTRAINT financing_amount_not_negative CHECK (coalesce(amount_wan_yuan, 0) >= 0);
ALTER TABLE quarantine_resolution
  ADD CONSTRAINT quarantine_resolution_outcome_known CHECK (outcome IN ('resubmitted', 'dismissed'));

-- ── Indexes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Covers the aggregation of green patents, one patent in eight, without touching the rows.
CREATE INDEX patent_green ON patent (region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask) WHERE green_mask <> 0;

-- ── Counts of green patents, kept by the registry itself ─────────────────────────────────────────────────────────────────
-- The cells a set of green patents falls into. One row a basis (applied, granted, lapsed after grant), region, month, origin,
-- office and kind; a column for each field, because one patent may count in several.
CREATE FUNCTION patent_cells_of(regions text[], applied date[], granted date[], lapsed date[], countries text[], offices text[], kinds text[], masks integer[], signs integer[])
RETURNS TABLE (basis text, region text, month date, origin text, office text, kind text, patents integer,
  r1 integer, r2 integer, r3 integer, r4 integer, r5 integer, r6 integer, c1 integer, c2 integer, c3 integer, c4 integer, c5 integer)
LANGUAGE sql IMMUTABLE AS $$
  SELECT d.basis, p.region, date_trunc('month', d.day::timestamp)::date, CASE p.country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, p.office, p.kind, sum(p.sign)::integer,
    sum(p.sign * (p.mask & 1))::integer, sum(p.sign * (p.mask >> 1 & 1))::integer, sum(p.sign * (p.mask >> 2 & 1))::integer, sum(p.sign * (p.mask >> 3 & 1))::integer,
    sum(p.sign * (p.mask >> 4 & 1))::integer, sum(p.sign * (p.mask >> 5 & 1))::integer, sum(p.sign * (p.mask >> 6 & 1))::integer, sum(p.sign * (p.mask >> 7 & 1))::integer,
    sum(p.sign * (p.mask >> 8 & 1))::integer, sum(p.sign * (p.mask >> 9 & 1))::integer, sum(p.sign * (p.mask >> 10 & 1))::integer
  FROM unnest(regions, applied, granted, lapsed, countries, offices, kinds, masks, signs) AS p (region, applied, granted, lapsed, country, office, kind, mask, sign)
  CROSS JOIN LATERAL (VALUES ('applied', p.applied), ('granted', p.granted), ('lapsed', CASE WHEN p.granted IS NOT NULL THEN p.lapsed END)) AS d (basis, day)
  WHERE d.day IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6
$$;

CREATE FUNCTION patent_cell_add(regions text[], applied date[], granted date[], lapsed date[], countries text[], offices text[], kinds text[], masks integer[], signs integer[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO patent_cell AS t (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
  SELECT basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5
  FROM patent_cells_of(regions, applied, granted, lapsed, countries, offices, kinds, masks, signs)
  -- One order for all writers: two that change the same cells wait for each other instead of locking each other out.
  ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (basis, region, month, origin, office, kind) DO UPDATE SET
    patents = t.patents + excluded.patents,
    r1 = t.r1 + excluded.r1, r2 = t.r2 + excluded.r2, r3 = t.r3 + excluded.r3, r4 = t.r4 + excluded.r4, r5 = t.r5 + excluded.r5, r6 = t.r6 + excluded.r6,
    c1 = t.c1 + excluded.c1, c2 = t.c2 + excluded.c2, c3 = t.c3 + excluded.c3, c4 = t.c4 + excluded.c4, c5 = t.c5 + excluded.c5
$$;
REVOKE EXECUTE ON FUNCTION patent_cell_add(text[], date[], date[], date[], text[], text[], text[], integer[], integer[]) FROM PUBLIC;

-- Whoever writes a patent moves the counts in the same transaction.
CREATE FUNCTION patent_keep_cells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM patent_cell_add(array_agg(region), array_agg(applied_on), array_agg(granted_on), array_agg(lapsed_on), array_agg(owner_country), array_agg(office), array_agg(kind), array_agg(green_mask), array_agg(1))
    FROM added WHERE green_mask <> 0 HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM patent_cell_add(array_agg(region), array_agg(applied_on), array_agg(granted_on), array_agg(lapsed_on), array_agg(owner_country), array_agg(office), array_agg(kind), array_agg(green_mask), array_agg(-1))
    FROM removed WHERE green_mask <> 0 HAVING count(*) > 0;
  ELSE
    PERFORM patent_cell_add(array_agg(region), array_agg(applied_on), array_agg(granted_on), array_agg(lapsed_on), array_agg(owner_country), array_agg(office), array_agg(kind), array_agg(green_mask), array_agg(sign))
    FROM (SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, 1 AS sign FROM added WHERE green_mask <> 0
          UNION ALL
          SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, -1 FROM removed WHERE green_mask <> 0) AS moved HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER patent_keep_cells_insert AFTER INSERT ON patent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();
CREATE TRIGGER patent_keep_cells_update AFTER UPDATE ON patent REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();
CREATE TRIGGER patent_keep_cells_delete AFTER DELETE ON patent REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();

-- All counts anew from the registry. The platform's alone: row-level security would show a region only its own patents.
CREATE FUNCTION patent_cell_rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
DECLARE built integer;
BEGIN
  IF NOT app_is_machine() THEN RAISE EXCEPTION 'only the platform counts all patents anew' USING ERRCODE = 'GG004'; END IF;
  -- Nobody moves a patent between the count and its entry.
  LOCK TABLE patent IN SHARE MODE;
  DELETE FROM patent_cell;
  INSERT INTO patent_cell (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
  SELECT d.basis, p.region, d.month, p.origin, p.office, p.kind, sum(p.n),
    sum(n * (mask & 1)), sum(n * (mask >> 1 & 1)), sum(n * (mask >> 2 & 1)), sum(n * (mask >> 3 & 1)), sum(n * (mask >> 4 & 1)), sum(n * (mask >> 5 & 1)),
    sum(n * (mask >> 6 & 1)), sum(n * (mask >> 7 & 1)), sum(n * (mask >> 8 & 1)), sum(n * (mask >> 9 & 1)), sum(n * (mask >> 10 & 1))
  FROM (SELECT region, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END AS origin, office, kind, green_mask AS mask,
          date_trunc('month', applied_on::timestamp)::date AS applied, date_trunc('month', granted_on::timestamp)::date AS granted,
          date_trunc('month', CASE WHEN granted_on IS NOT NULL THEN lapsed_on END::timestamp)::date AS lapsed, count(*)::integer AS n
        FROM patent WHERE green_mask <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) AS p
  CROSS JOIN LATERAL (VALUES ('applied', p.applied), ('granted', p.granted), ('lapsed', p.lapsed)) AS d (basis, month)
  WHERE d.month IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6;
  GET DIAGNOSTICS built = ROW_COUNT;
  RETURN built;
END $$;

-- History is added to and never changed.
CREATE TRIGGER registry_history_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON registry_history FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

-- ── Grants and row-level security ────────────────────────────────────────────────────────────────────────────────────────
GRANT SELECT, INSERT, UPDATE ON import_progress TO greengauge_app;
GRANT SELECT, INSERT ON quarantine_resolution, registry_history TO greengauge_app;
GRANT SELECT ON patent_cell TO greengauge_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO greengauge_app;

DO $registries$
DECLARE imports text;
BEGIN
  FOREACH imports IN ARRAY ARRAY['import_progress', 'quarantine_resolution'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', imports);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'', ''audit'') OR (app_actor_kind() = ''user'' AND region = app_region()))', imports || '_read', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'') OR app_writes_region(region))', imports || '_insert', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'') OR app_writes_region(region))', imports || '_update', imports);
  END LOOP;
END
$registries$;
ALTER TABLE registry_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE registry_history FORCE ROW LEVEL SECURITY;
CREATE POLICY registry_history_read ON registry_history FOR SELECT USING (app_reads_region(region));
CREATE POLICY registry_history_add ON registry_history FOR INSERT WITH CHECK (app_writes_region(region));
-- Counts are published; the trigger writes them for whoever writes a patent, and the rebuild of the platform does.
ALTER TABLE patent_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE patent_cell FORCE ROW LEVEL SECURITY;
CREATE POLICY patent_cell_all ON patent_cell FOR ALL USING (true) WITH CHECK (true);

COMMENT ON TABLE patent_cell IS 'Counts of green patents, kept by triggers of patent. One row a basis, region, month, origin, office and kind; a column a field.';
COMMENT ON TABLE import_progress IS 'How far the import of a registry file has come, moved in the transaction of each batch. One row an import.';
COMMENT ON TABLE quarantine_resolution IS 'What became of a quarantined row. One row an import and row number.';
COMMENT ON TABLE registry_history IS 'What a registry record was before each change. One row a change.';
COMMENT ON TABLE enterprise IS 'Registry of enterprises; *_from and *_to are entry into and removal from a tier or source pool. One row a unified social credit code.';
COMMENT ON TABLE patent IS 'Registry of patents; region is that of the owner, 000000 where no unit of the platform is. One row an application number.';
COMMENT ON TABLE trade IS 'Registry of technology contracts on their way from registration to payment; region is that of the Chinese seller, else of the buyer. One row a source and contract number.';
COMMENT ON TABLE financing IS 'Registry of green financing, stock and flow apart. One row a source, reference number, measure and day.';
