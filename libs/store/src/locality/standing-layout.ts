import { z } from 'zod';
import { layOutLocalities, type LocalityLayout } from '@greengauge/aggregation';
import type { Tx } from '../connection/store.js';
import { loadLocalities } from './localities.js';

/** How the localities lie in each other now. Sums that were kept under another mark are not of this layout and have to be made anew. */
export interface StandingLayout {
  readonly layout: LocalityLayout;
  /** A hash of all that the layout is made of. */
  readonly mark: string;
}

/** The last one: equal marks are equal layouts, whatever database they come from, so that it can be used again but never be stale. */
let last: StandingLayout | undefined;

export async function loadStandingLayout(tx: Tx): Promise<StandingLayout> {
  const mark = await loadMark(tx);
  if (last?.mark === mark) return last;
  const layout = layOutLocalities(await loadLocalities(tx));
  // Someone may have changed them between the two statements.
  if ((await loadMark(tx)) !== mark) return loadStandingLayout(tx);
  last = { layout, mark };
  return last;
}

async function loadMark(tx: Tx): Promise<string> {
  const [row] = await tx.sql(
    `SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', position, code, name_zh, region, coalesce(special, '-'), coalesce(within, '-')), E'\\n' ORDER BY position), ''), 'UTF8')), 'hex') AS mark FROM locality`,
    [], z.object({ mark: z.string() }),
  );
  return row?.mark ?? '';
}
