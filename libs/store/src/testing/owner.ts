import pg from 'pg';

/** Runs SQL as the owner of the database, whom nothing restrains but triggers; `tampering` puts those aside too. */
export async function asOwner(url: string, statements: readonly string[], { tampering = false } = {}): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (tampering) await client.query('SET session_replication_role = replica');
    const results = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}
