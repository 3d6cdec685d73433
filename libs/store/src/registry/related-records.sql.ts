import { z } from 'zod';
import type { Tx } from '../connection/store.js';

/** Where a list names an enterprise: its own key in that list, its name there, and what a reader wants to see beside it. */
export interface RelatedRecord {
  readonly key: readonly string[];
  readonly nameZh: string;
  readonly noteZh: string;
}

export interface RelatedRecords {
  /** Id of a registry, or of a register where `kind` says so. */
  readonly list: string;
  readonly kind: 'registry' | 'register';
  readonly total: number;
  /** The first so many, by key. */
  readonly records: readonly RelatedRecord[];
}

const SHOWN = 20;
const found = z.object({ key: z.array(z.string()), name_zh: z.string(), note_zh: z.string(), total: z.number() });

const QUERIES: readonly { readonly list: string; readonly sql: string }[] = [
  { list: 'patents', sql: `SELECT ARRAY[application_no] AS key, title_zh AS name_zh, concat_ws('　', application_no, granted_on::text) AS note_zh, count(*) OVER () AS total FROM patent WHERE owner_uscc = $1 ORDER BY application_no LIMIT ${SHOWN}` },
  {
    list: 'trades',
    sql: `SELECT ARRAY[source, contract_no] AS key, title_zh AS name_zh, concat_ws('　', CASE WHEN seller_uscc = $1 THEN '卖方' ELSE '买方' END, signed_on::text, amount_wan_yuan::text || ' 万元') AS note_zh, count(*) OVER () AS total
       FROM trade WHERE seller_uscc = $1 OR buyer_uscc = $1 ORDER BY source, contract_no LIMIT ${SHOWN}`,
  },
  {
    list: 'financing',
    sql: `SELECT ARRAY[source, reference_no, measure, signed_on::text] AS key, coalesce(project_zh, reference_no) AS name_zh, concat_ws('　', instrument, measure, signed_on::text, amount_wan_yuan::text || ' 万元') AS note_zh, count(*) OVER () AS total
       FROM financing WHERE enterprise_uscc = $1 ORDER BY source, reference_no, measure, signed_on LIMIT ${SHOWN}`,
  },
];

/** Entries of any register that name the code in one of their fields. Row grain: entry. Order: register, key. */
const REGISTER_ENTRIES = `SELECT e.register, ARRAY[e.entry_key] AS key, e.name_zh, concat_ws('　', e.entry_key, e.valid_from::text) AS note_zh, count(*) OVER (PARTITION BY e.register) AS total
  FROM register_entry e WHERE e.current AND EXISTS (SELECT 1 FROM jsonb_each_text(e.attributes) AS a WHERE a.value = $1) ORDER BY e.register, e.entry_key COLLATE "C" LIMIT 200`;

/** What other lists hold under the 统一社会信用代码, as far as the actor may see it. Lists without a record are left out. */
export async function loadRelatedRecords(tx: Tx, uscc: string): Promise<readonly RelatedRecords[]> {
  const lists: RelatedRecords[] = [];
  for (const { list, sql } of QUERIES) {
    const rows = await tx.sql(sql, [uscc], found);
    if (rows[0] !== undefined) lists.push({ list, kind: 'registry', total: rows[0].total, records: rows.map(({ key, name_zh: nameZh, note_zh: noteZh }) => ({ key, nameZh, noteZh })) });
  }
  const entries = await tx.sql(REGISTER_ENTRIES, [uscc], found.extend({ register: z.string() }));
  for (const register of new Set(entries.map((row) => row.register))) {
    const own = entries.filter((row) => row.register === register);
    lists.push({ list: register, kind: 'register', total: own[0]?.total ?? 0, records: own.slice(0, SHOWN).map(({ key, name_zh: nameZh, note_zh: noteZh }) => ({ key, nameZh, noteZh })) });
  }
  return lists;
}
