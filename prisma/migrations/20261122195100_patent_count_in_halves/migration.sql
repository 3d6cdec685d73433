-- The count by applications took longer than the two others together, so that one core waited for it. Halves of the country, which the
-- index is ordered by, are counted beside each other; where the line lies decides nothing but how even they are.
CREATE OR REPLACE FUNCTION patent_cells_counted()
RETURNS TABLE (basis text, region text, month date, origin text, office text, kind text, patents integer, r1 integer, r2 integer, r3 integer, r4 integer, r5 integer, r6 integer,
  c1 integer, c2 integer, c3 integer, c4 integer, c5 integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '64MB' AS $$
  SELECT 'applied', region, date_trunc('month', applied_on::timestamp)::date, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, office, kind, count(*),
    sum(green_mask & 1), sum(green_mask >> 1 & 1), sum(green_mask >> 2 & 1), sum(green_mask >> 3 & 1), sum(green_mask >> 4 & 1), sum(green_mask >> 5 & 1), sum(green_mask >> 6 & 1), sum(green_mask >> 7 & 1), sum(green_mask >> 8 & 1), sum(green_mask >> 9 & 1), sum(green_mask >> 10 & 1)
  FROM patent WHERE green_mask <> 0 AND applied_on IS NOT NULL AND region < '370000' GROUP BY 2, 3, 4, 5, 6
  UNION ALL
  SELECT 'applied', region, date_trunc('month', applied_on::timestamp)::date, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, office, kind, count(*),
    sum(green_mask & 1), sum(green_mask >> 1 & 1), sum(green_mask >> 2 & 1), sum(green_mask >> 3 & 1), sum(green_mask >> 4 & 1), sum(green_mask >> 5 & 1), sum(green_mask >> 6 & 1), sum(green_mask >> 7 & 1), sum(green_mask >> 8 & 1), sum(green_mask >> 9 & 1), sum(green_mask >> 10 & 1)
  FROM patent WHERE green_mask <> 0 AND applied_on IS NOT NULL AND region >= '370000' GROUP BY 2, 3, 4, 5, 6
  UNION ALL
  SELECT 'granted', region, date_trunc('month', granted_on::timestamp)::date, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, office, kind, count(*),
    sum(green_mask & 1), sum(green_mask >> 1 & 1), sum(green_mask >> 2 & 1), sum(green_mask >> 3 & 1), sum(green_mask >> 4 & 1), sum(green_mask >> 5 & 1), sum(green_mask >> 6 & 1), sum(green_mask >> 7 & 1), sum(green_mask >> 8 & 1), sum(green_mask >> 9 & 1), sum(green_mask >> 10 & 1)
  FROM patent WHERE green_mask <> 0 AND granted_on IS NOT NULL AND region < '370000' GROUP BY 2, 3, 4, 5, 6
  UNION ALL
  SELECT 'granted', region, date_trunc('month', granted_on::timestamp)::date, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, office, kind, count(*),
    sum(green_mask & 1), sum(green_mask >> 1 & 1), sum(green_mask >> 2 & 1), sum(green_mask >> 3 & 1), sum(green_mask >> 4 & 1), sum(green_mask >> 5 & 1), sum(green_mask >> 6 & 1), sum(green_mask >> 7 & 1), sum(green_mask >> 8 & 1), sum(green_mask >> 9 & 1), sum(green_mask >> 10 & 1)
  FROM patent WHERE green_mask <> 0 AND granted_on IS NOT NULL AND region >= '370000' GROUP BY 2, 3, 4, 5, 6
  UNION ALL
  SELECT 'lapsed', region, date_trunc('month', lapsed_on::timestamp)::date, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END, office, kind, count(*),
    sum(green_mask & 1), sum(green_mask >> 1 & 1), sum(green_mask >> 2 & 1), sum(green_mask >> 3 & 1), sum(green_mask >> 4 & 1), sum(green_mask >> 5 & 1), sum(green_mask >> 6 & 1), sum(green_mask >> 7 & 1), sum(green_mask >> 8 & 1), sum(green_mask >> 9 & 1), sum(green_mask >> 10 & 1)
  FROM patent WHERE green_mask <> 0 AND lapsed_on IS NOT NULL AND granted_on IS NOT NULL GROUP BY 2, 3, 4, 5, 6
$$;
