import { z } from 'zod';
import type { Period } from '@greengauge/kernel';
import type { RegistryRule } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';
import { countEnterprisesInTier, countLedProjects } from './count-enterprises.sql.js';
import { countFlows, countProviders, countStocks } from './count-financing.sql.js';
import { countGrantedPatents, countPublishedApplications } from './count-patents.sql.js';
import { countTrades } from './count-trades.sql.js';
import type { CountedRow } from './counted-row.js';

/** Counts by a declared rule; money in 万元. */
export function countRegistry(tx: Tx, rule: RegistryRule, periods: readonly Period[]): Promise<CountedRow[]> {
  switch (rule.registry) {
    case 'enterprises': return rule.kind === 'in-tier' ? countEnterprisesInTier(tx, periods, rule.tier, rule.greenOnly) : countLedProjects(tx, periods, rule.tier);
    case 'patents': return rule.kind === 'published' ? countPublishedApplications(tx, periods) : countGrantedPatents(tx, periods, rule.kind);
    case 'trades': return countTrades(tx, periods, rule.kind, rule.direction);
    case 'financing':
      if (rule.kind === 'providers') return countProviders(tx, periods, rule.instruments);
      return rule.kind === 'amount' && rule.measure === 'stock' ? countStocks(tx, periods, rule.instruments) : countFlows(tx, periods, rule.kind, rule.instruments);
    default: return rule satisfies never;
  }
}

const TABLES = { enterprises: ['enterprise'], patents: ['patent'], trades: ['trade'], financing: ['financing'] } as const;

/** Rows of a registry, last change, and how many changes since (a change may commit after one with a later number): what tells that nothing was imported or corrected since the last count. */
export async function digestRegistry(tx: Tx, registry: keyof typeof TABLES): Promise<string> {
  const [table] = TABLES[registry];
  const [row] = await tx.sql(
    `SELECT (SELECT count(*)::text || ' ' || coalesce(max(recorded_at), 'epoch')::text FROM ${table}) || ' ' ||
       (SELECT count(*)::text || ' ' || coalesce(max(id), 0)::text FROM registry_history WHERE registry = $1) AS digest`,
    [registry],
    z.object({ digest: z.string() }),
  );
  return row?.digest ?? '';
}
