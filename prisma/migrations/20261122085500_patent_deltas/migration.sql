-- CreateTable
CREATE TABLE "patent_cell_delta" (
    "id" BIGSERIAL NOT NULL,
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

    CONSTRAINT "patent_cell_delta_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_uscc_name_zh_region_green_field_idx" ON "enterprise"("uscc", "name_zh", "region", "green_field");

-- CreateIndex
CREATE INDEX "patent_application_no_title_zh_region_green_mask_idx" ON "patent"("application_no", "title_zh", "region", "green_mask");

-- ── Reading a registry: who may read is asked once a query, not once a row ───────────────────────────────────────────────
-- The same rule as app_reads_region(region); written as sub-selects it is worked out before the first row.
DO $$
DECLARE registry text;
BEGIN
  FOREACH registry IN ARRAY ARRAY['enterprise', 'patent', 'trade', 'financing'] LOOP
    EXECUTE format($p$ALTER POLICY %I ON %I USING ((SELECT app_is_machine() OR app_is_ministry('acceptance', 'analysis', 'audit')) OR region = (SELECT CASE app_actor_kind() WHEN 'user' THEN app_region() END))$p$, registry || '_read', registry);
  END LOOP;
END $$;

-- ── Counts of green patents: writers append, one fold adds up ────────────────────────────────────────────────────────────
-- A writer that changed the cells themselves made every other writer wait until it committed, and a large import changed each
-- cell a hundred times. Now each statement appends what it moved; `patent_count` is always the sum of both.
DROP TRIGGER patent_keep_cells_insert ON patent;
DROP TRIGGER patent_keep_cells_update ON patent;
DROP TRIGGER patent_keep_cells_delete ON patent;
DROP FUNCTION patent_keep_cells();
DROP FUNCTION patent_cell_add(text[], date[], date[], date[], text[], text[], text[], integer[], integer[]);
DROP FUNCTION patent_cells_of(text[], date[], date[], date[], text[], text[], text[], integer[], integer[]);

CREATE FUNCTION patent_keep_cells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO patent_cell_delta (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
    SELECT d.basis, p.region, date_trunc('month', d.day::timestamp)::date, CASE p.owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, p.office, p.kind, sum(p.sign),
      sum(p.sign * (p.green_mask & 1)), sum(p.sign * (p.green_mask >> 1 & 1)), sum(p.sign * (p.green_mask >> 2 & 1)), sum(p.sign * (p.green_mask >> 3 & 1)),
      sum(p.sign * (p.green_mask >> 4 & 1)), sum(p.sign * (p.green_mask >> 5 & 1)), sum(p.sign * (p.green_mask >> 6 & 1)), sum(p.sign * (p.green_mask >> 7 & 1)),
      sum(p.sign * (p.green_mask >> 8 & 1)), sum(p.sign * (p.green_mask >> 9 & 1)), sum(p.sign * (p.green_mask >> 10 & 1))
    FROM (SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, 1 AS sign FROM added WHERE green_mask <> 0) AS p
    CROSS JOIN LATERAL (VALUES ('applied', p.applied_on), ('granted', p.granted_on), ('lapsed', CASE WHEN p.granted_on IS NOT NULL THEN p.lapsed_on END)) AS d (basis, day)
    WHERE d.day IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO patent_cell_delta (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
    SELECT d.basis, p.region, date_trunc('month', d.day::timestamp)::date, CASE p.owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, p.office, p.kind, sum(p.sign),
      sum(p.sign * (p.green_mask & 1)), sum(p.sign * (p.green_mask >> 1 & 1)), sum(p.sign * (p.green_mask >> 2 & 1)), sum(p.sign * (p.green_mask >> 3 & 1)),
      sum(p.sign * (p.green_mask >> 4 & 1)), sum(p.sign * (p.green_mask >> 5 & 1)), sum(p.sign * (p.green_mask >> 6 & 1)), sum(p.sign * (p.green_mask >> 7 & 1)),
      sum(p.sign * (p.green_mask >> 8 & 1)), sum(p.sign * (p.green_mask >> 9 & 1)), sum(p.sign * (p.green_mask >> 10 & 1))
    FROM (SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, -1 AS sign FROM removed WHERE green_mask <> 0) AS p
    CROSS JOIN LATERAL (VALUES ('applied', p.applied_on), ('granted', p.granted_on), ('lapsed', CASE WHEN p.granted_on IS NOT NULL THEN p.lapsed_on END)) AS d (basis, day)
    WHERE d.day IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6;
  ELSE
    INSERT INTO patent_cell_delta (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
    SELECT d.basis, p.region, date_trunc('month', d.day::timestamp)::date, CASE p.owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, p.office, p.kind, sum(p.sign),
      sum(p.sign * (p.green_mask & 1)), sum(p.sign * (p.green_mask >> 1 & 1)), sum(p.sign * (p.green_mask >> 2 & 1)), sum(p.sign * (p.green_mask >> 3 & 1)),
      sum(p.sign * (p.green_mask >> 4 & 1)), sum(p.sign * (p.green_mask >> 5 & 1)), sum(p.sign * (p.green_mask >> 6 & 1)), sum(p.sign * (p.green_mask >> 7 & 1)),
      sum(p.sign * (p.green_mask >> 8 & 1)), sum(p.sign * (p.green_mask >> 9 & 1)), sum(p.sign * (p.green_mask >> 10 & 1))
    FROM (SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, 1 AS sign FROM added WHERE green_mask <> 0
          UNION ALL SELECT region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask, -1 FROM removed WHERE green_mask <> 0) AS p
    CROSS JOIN LATERAL (VALUES ('applied', p.applied_on), ('granted', p.granted_on), ('lapsed', CASE WHEN p.granted_on IS NOT NULL THEN p.lapsed_on END)) AS d (basis, day)
    WHERE d.day IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER patent_keep_cells_insert AFTER INSERT ON patent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();
CREATE TRIGGER patent_keep_cells_update AFTER UPDATE ON patent REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();
CREATE TRIGGER patent_keep_cells_delete AFTER DELETE ON patent REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION patent_keep_cells();

-- Moves what was appended into the cells, in one statement: a reader sees it before or after, never half. Returns the rows moved.
CREATE FUNCTION patent_cell_fold() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE moved integer;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM patent_cell_delta) THEN RETURN 0; END IF;
  -- One fold at a time; another that waits finds nothing left.
  PERFORM pg_advisory_xact_lock(hashtextextended('patent_cell_fold', 0));
  WITH taken AS (DELETE FROM patent_cell_delta RETURNING *),
  folded AS (
    INSERT INTO patent_cell AS t (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5)
    SELECT basis, region, month, origin, office, kind, sum(patents), sum(r1), sum(r2), sum(r3), sum(r4), sum(r5), sum(r6), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (basis, region, month, origin, office, kind) DO UPDATE SET
    patents = t.patents + excluded.patents, r1 = t.r1 + excluded.r1, r2 = t.r2 + excluded.r2, r3 = t.r3 + excluded.r3, r4 = t.r4 + excluded.r4, r5 = t.r5 + excluded.r5,
    r6 = t.r6 + excluded.r6, c1 = t.c1 + excluded.c1, c2 = t.c2 + excluded.c2, c3 = t.c3 + excluded.c3, c4 = t.c4 + excluded.c4, c5 = t.c5 + excluded.c5)
  SELECT count(*) INTO moved FROM taken;
  RETURN moved;
END $$;

CREATE OR REPLACE FUNCTION patent_cell_rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
DECLARE built integer;
BEGIN
  IF NOT app_is_machine() THEN RAISE EXCEPTION 'only the platform counts all patents anew' USING ERRCODE = 'GG004'; END IF;
  -- Nobody moves a patent between the count and its entry.
  LOCK TABLE patent IN SHARE MODE;
  PERFORM pg_advisory_xact_lock(hashtextextended('patent_cell_fold', 0));
  DELETE FROM patent_cell_delta;
  -- Only cells that differ are written: a rebuild that finds nothing to mend leaves no dead rows.
  WITH counted AS MATERIALIZED (SELECT * FROM patent_cells_counted()),
  gone AS (DELETE FROM patent_cell k WHERE NOT EXISTS (
    SELECT 1 FROM counted c WHERE (c.basis, c.region, c.month, c.origin, c.office, c.kind) = (k.basis, k.region, k.month, k.origin, k.office, k.kind))),
  written AS (
    INSERT INTO patent_cell AS t (basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5) SELECT basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5 FROM counted
    ON CONFLICT (basis, region, month, origin, office, kind) DO UPDATE SET patents = excluded.patents, r1 = excluded.r1, r2 = excluded.r2, r3 = excluded.r3, r4 = excluded.r4, r5 = excluded.r5, r6 = excluded.r6, c1 = excluded.c1, c2 = excluded.c2, c3 = excluded.c3, c4 = excluded.c4, c5 = excluded.c5
    WHERE (t.patents, t.r1, t.r2, t.r3, t.r4, t.r5, t.r6, t.c1, t.c2, t.c3, t.c4, t.c5) IS DISTINCT FROM (excluded.patents, excluded.r1, excluded.r2, excluded.r3, excluded.r4, excluded.r5, excluded.r6, excluded.c1, excluded.c2, excluded.c3, excluded.c4, excluded.c5))
  SELECT count(*) INTO built FROM counted;
  RETURN built;
END $$;

-- The cells as a full count of the registry gives them.
CREATE FUNCTION patent_cells_counted()
RETURNS TABLE (basis text, region text, month date, origin text, office text, kind text, patents integer, r1 integer, r2 integer, r3 integer, r4 integer, r5 integer, r6 integer,
  c1 integer, c2 integer, c3 integer, c4 integer, c5 integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
  SELECT d.basis, p.region, date_trunc('month', d.day::timestamp)::date, CASE p.owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, p.office, p.kind, count(*),
    sum(p.green_mask & 1), sum(p.green_mask >> 1 & 1), sum(p.green_mask >> 2 & 1), sum(p.green_mask >> 3 & 1), sum(p.green_mask >> 4 & 1), sum(p.green_mask >> 5 & 1),
    sum(p.green_mask >> 6 & 1), sum(p.green_mask >> 7 & 1), sum(p.green_mask >> 8 & 1), sum(p.green_mask >> 9 & 1), sum(p.green_mask >> 10 & 1)
  FROM patent p
  CROSS JOIN LATERAL (VALUES ('applied', p.applied_on), ('granted', p.granted_on), ('lapsed', CASE WHEN p.granted_on IS NOT NULL THEN p.lapsed_on END)) AS d (basis, day)
  WHERE p.green_mask <> 0 AND d.day IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6
$$;
REVOKE EXECUTE ON FUNCTION patent_cells_counted() FROM PUBLIC;

-- Cells in which the kept counts and a full count differ; none is what must be. Callable by the platform alone.
CREATE FUNCTION patent_cell_gaps() RETURNS TABLE (basis text, region text, month date, origin text, office text, kind text, kept integer, counted integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
#variable_conflict use_column
BEGIN
  IF NOT app_is_machine() THEN RAISE EXCEPTION 'only the platform counts all patents anew' USING ERRCODE = 'GG004'; END IF;
  RETURN QUERY
    SELECT x.basis, x.region, x.month, x.origin, x.office, x.kind, sum(x.kept)::integer, sum(x.counted)::integer
    FROM (SELECT k.basis, k.region, k.month, k.origin, k.office, k.kind, k.patents AS kept, 0 AS counted, k.r1, k.r2, k.r3, k.r4, k.r5, k.r6, k.c1, k.c2, k.c3, k.c4, k.c5 FROM patent_count k
          UNION ALL
          SELECT c.basis, c.region, c.month, c.origin, c.office, c.kind, 0, c.patents, -c.r1, -c.r2, -c.r3, -c.r4, -c.r5, -c.r6, -c.c1, -c.c2, -c.c3, -c.c4, -c.c5 FROM patent_cells_counted() c) AS x
    GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(x.kept) <> sum(x.counted) OR sum(x.r1) <> 0 OR sum(x.r2) <> 0 OR sum(x.r3) <> 0 OR sum(x.r4) <> 0 OR sum(x.r5) <> 0 OR sum(x.r6) <> 0 OR sum(x.c1) <> 0 OR sum(x.c2) <> 0 OR sum(x.c3) <> 0 OR sum(x.c4) <> 0 OR sum(x.c5) <> 0
    ORDER BY 1, 2, 3, 4, 5, 6;
END $$;

-- What readers sum: the cells and what has not been folded into them yet. Several rows a cell.
CREATE VIEW patent_count WITH (security_invoker = true) AS
  SELECT basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5 FROM patent_cell
  UNION ALL
  SELECT basis, region, month, origin, office, kind, patents, r1, r2, r3, r4, r5, r6, c1, c2, c3, c4, c5 FROM patent_cell_delta;

GRANT SELECT ON patent_cell_delta, patent_count TO greengauge_app;
ALTER TABLE patent_cell_delta ENABLE ROW LEVEL SECURITY;
ALTER TABLE patent_cell_delta FORCE ROW LEVEL SECURITY;
CREATE POLICY patent_cell_delta_all ON patent_cell_delta FOR ALL USING (true) WITH CHECK (true);

COMMENT ON TABLE patent_cell IS 'Counts of green patents up to the last fold; patent_count is current. One row a basis, region, month, origin, office and kind; a column a field.';
COMMENT ON TABLE patent_cell_delta IS 'What statements moved in the counts of green patents since the last fold, appended by triggers of patent. One row a statement and cell.';
COMMENT ON VIEW patent_count IS 'Counts of green patents as they are now; sum over it. Rows of patent_cell and patent_cell_delta.';
