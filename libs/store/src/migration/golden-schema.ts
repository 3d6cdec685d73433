import pg from 'pg';

/**
 * The database as it is, one line a thing, in a total order: tables with columns, constraints, indexes, policies, triggers,
 * privileges of the application, functions by the hash of their body. What Prisma's own drift check does not see stands here.
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(GOLDEN_SCHEMA);
    return `${rows.map(({ line }) => line).join('\n')}\n`;
  } finally {
    await client.end();
  }
}

const GOLDEN_SCHEMA = `
WITH t AS (
  SELECT c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> '_prisma_migrations'
), lines (thing, rank, name, line) AS (
  SELECT relname, 0, '', format('%s %s%s%s', CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END, relname,
      CASE WHEN relrowsecurity THEN ' row-security' ELSE '' END, CASE WHEN relforcerowsecurity THEN ' forced' ELSE '' END) FROM t
  UNION ALL
  SELECT t.relname, 1, lpad(a.attnum::text, 4, '0'), format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT t.relname, 2, k.conname, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) FROM t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype <> 'n'
  UNION ALL
  SELECT t.relname, 3, i.relname, format('  %s', pg_get_indexdef(i.oid)) FROM t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid)
  UNION ALL
  SELECT t.relname, 4, p.polname, format('  policy %s for %s using (%s) check (%s)', p.polname, p.polcmd, coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
    FROM t JOIN pg_policy p ON p.polrelid = t.oid
  UNION ALL
  SELECT t.relname, 5, g.tgname, format('  %s', pg_get_triggerdef(g.oid)) FROM t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
  UNION ALL
  SELECT t.relname, 6, '', format('  greengauge_app may %s', string_agg(privilege, ', ' ORDER BY privilege))
    FROM t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege WHERE has_table_privilege('greengauge_app', t.oid, privilege) GROUP BY t.relname
  UNION ALL
  SELECT 'zz function', 7, p.oid::regprocedure::text, format('function %s%s %s', p.oid::regprocedure, CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END, md5(p.prosrc))
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
)
SELECT line FROM lines ORDER BY thing COLLATE "C", rank, name COLLATE "C", line COLLATE "C"`;
