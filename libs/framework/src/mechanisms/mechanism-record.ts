import type { TaskNo } from '../indicator.js';
import type { Mechanism, RecordWay } from '../policy.js';

/** How a mechanism's data reach the platform, in the words of the tables beside this file. */
export const register = (id: string): RecordWay => ({ kind: 'register', register: id });
export const registry = (id: 'enterprises' | 'patents' | 'trades' | 'financing'): RecordWay => ({ kind: 'registry', registry: id });
export const milestone = (per: 'nation' | 'region' | 'platform'): RecordWay => ({ kind: 'milestone', per });
export const form: RecordWay = { kind: 'form' };
export const narrative: RecordWay = { kind: 'narrative' };
export const event: RecordWay = { kind: 'event' };
export const ministrySeries: RecordWay = { kind: 'ministry-series' };
export const reportingRound: RecordWay = { kind: 'reporting-round' };
export const concordance: RecordWay = { kind: 'concordance' };

type Row = readonly [id: string, mechanismZh: string, recordedBy: readonly RecordWay[], indicators: readonly string[]];

/** The mechanisms of one measure of the plan, all under its clause. */
export const measure = (task: TaskNo, clausePath: string, measureZh: string, rows: readonly Row[]): readonly Mechanism[] =>
  rows.map(([id, mechanismZh, recordedBy, indicators]) => ({
    id, task, measureZh, mechanismZh, recordedBy, indicators, clause: `plan-2023-2025#${clausePath}`,
  }));
