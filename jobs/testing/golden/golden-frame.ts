/**
 * What every independent statement opens with: the days of the periods and where a record counts, written out by hand so that nothing
 * is shared with the queries they check. `place`: own region → region it counts for. `span`: id, first and last day.
 */
export const GOLDEN_FRAME = `WITH inside(own, province) AS (VALUES ('210200', '210000'), ('330200', '330000'), ('350200', '350000'), ('370200', '370000'), ('440300', '440000'), ('660000', '650000')),
known(own) AS (SELECT region FROM enterprise UNION SELECT region FROM patent UNION SELECT applicant_region FROM patent WHERE applicant_region IS NOT NULL UNION SELECT region FROM trade UNION SELECT seller_region FROM trade
  WHERE seller_region IS NOT NULL UNION SELECT buyer_region FROM trade WHERE buyer_region IS NOT NULL UNION SELECT region FROM financing UNION SELECT region FROM register_entry UNION SELECT region FROM milestone),
place(own, region) AS (SELECT own, own FROM known WHERE own <> '000000' UNION SELECT own, '000000' FROM known WHERE own <> '000000' UNION SELECT own, province FROM inside),
quarter(suffix, last) AS (VALUES ('Q1', '-03-31'), ('Q1-Q2', '-06-30'), ('Q1-Q3', '-09-30'), ('', '-12-31')),
span(id, year, first, last) AS (SELECT y || suffix, y::text, (y || '-01-01')::date, (y || q.last)::date FROM generate_series(2019, 2026) AS y CROSS JOIN quarter AS q WHERE (y || q.last)::date < DATE '2026-11-22')`;
