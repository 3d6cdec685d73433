import { z } from 'zod';
import { enterpriseLists, type ScreeningCondition, type ScreeningOutcome, type ScreeningRule } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';

export interface Screening {
  /** yyyy-mm-dd; lists as of the end of that day. */
  readonly asOf: string;
  readonly region?: string;
  readonly outcome?: ScreeningOutcome;
  /** Credit code of the last enterprise of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface ScreenedEnterprise {
  readonly uscc: string;
  readonly nameZh: string;
  readonly region: string;
  readonly outcome: ScreeningOutcome;
  readonly poolsZh: readonly string[];
  /** One a condition, in the order of the rule. */
  readonly reasons: readonly { readonly condition: string; readonly outcome: ScreeningOutcome; readonly reasonZh: string }[];
}

export interface ScreeningResult {
  readonly totals: Readonly<Record<'screened' | 'met' | 'notMet' | 'undecided', number>>;
  /** Enterprises in each pool; they overlap. */
  readonly pools: readonly { readonly id: string; readonly nameZh: string; readonly enterprises: number }[];
  /** In the order of the credit code. */
  readonly enterprises: readonly ScreenedEnterprise[];
  readonly cursor?: string;
}

const POOLS = enterpriseLists.filter(({ kind }) => kind === 'pool');
const onList = (column: string): string => `coalesce(e.${column}_from <= $1::date AND (e.${column}_to IS NULL OR e.${column}_to > $1::date), false)`;

/** SQL of a condition: true, false, or NULL where the record does not say. */
function judgement(condition: ScreeningCondition): string {
  switch (condition.kind) {
    case 'in-any-list': return `(${condition.lists.map(onList).join(' OR ')})`;
    case 'not-closed': return '(e.closed_on IS NULL OR e.closed_on > $1::date)';
    case 'green-field': return 'CASE WHEN e.green_field IS NOT NULL THEN true END';
    case 'at-least': return `(e.${condition.column} >= ${condition.percent})`;
  }
}

const FRAME = ({ conditions }: ScreeningRule): string => `WITH judged AS (
    SELECT e.uscc, e.name_zh, e.region, e.closed_on::text AS closed_on, e.green_field, e.green_revenue_share::text AS green_revenue_share, e.rd_intensity::text AS rd_intensity,
      ARRAY[${conditions.map(judgement).join(', ')}] AS said, ARRAY[${POOLS.map(({ column }) => onList(column)).join(', ')}] AS pools
    FROM enterprise e WHERE ${POOLS.map(({ column }) => `e.${column}_from IS NOT NULL`).join(' OR ')}),
  screened AS (
    SELECT j.*, CASE WHEN false = ANY (said) THEN 'not-met' WHEN array_position(said, NULL) IS NOT NULL THEN 'undecided' ELSE 'met' END AS outcome
    FROM judged j WHERE true = ANY (pools) AND ($2::text IS NULL OR region = $2))`;

/**
 * Judges every enterprise that is in a source pool on the day. Totals over all that the actor may see, and one page. Row grain:
 * enterprise, once, however many pools it is in; order of the credit code.
 */
export async function screenEnterprises(tx: Tx, rule: ScreeningRule, { asOf, region, outcome, after, limit }: Screening): Promise<ScreeningResult> {
  const [sums] = await tx.sql(
    `${FRAME(rule)} SELECT count(*) AS screened, count(*) FILTER (WHERE outcome = 'met') AS met, count(*) FILTER (WHERE outcome = 'not-met') AS "notMet",
       count(*) FILTER (WHERE outcome = 'undecided') AS undecided, ARRAY[${POOLS.map((_, index) => `count(*) FILTER (WHERE pools[${index + 1}])`).join(', ')}]::int[] AS pools FROM screened`,
    [asOf, region ?? null],
    z.object({ screened: z.number(), met: z.number(), notMet: z.number(), undecided: z.number(), pools: z.array(z.number()) }));
  const rows = await tx.sql(
    `${FRAME(rule)} SELECT * FROM screened WHERE ($3::text IS NULL OR outcome = $3) AND ($4::text IS NULL OR uscc > $4) ORDER BY uscc LIMIT $5::int`,
    [asOf, region ?? null, outcome ?? null, after ?? null, limit + 1],
    z.object({
      uscc: z.string(), name_zh: z.string(), region: z.string(), closed_on: z.string().nullable(), green_field: z.string().nullable(), green_revenue_share: z.string().nullable(), rd_intensity: z.string().nullable(),
      said: z.array(z.boolean().nullable()), pools: z.array(z.boolean()), outcome: z.enum(['met', 'not-met', 'undecided']),
    }));
  const page = rows.slice(0, limit).map((row): ScreenedEnterprise => {
    const poolsZh = POOLS.filter((_, index) => row.pools[index]).map(({ nameZh }) => nameZh);
    return {
      uscc: row.uscc, nameZh: row.name_zh, region: row.region, outcome: row.outcome, poolsZh,
      reasons: rule.conditions.map((condition, index) => {
        const said = row.said[index] ?? null;
        return { condition: condition.id, outcome: said === null ? 'undecided' : said ? 'met' : 'not-met', reasonZh: reasonOf(condition, said, { ...row, poolsZh }) };
      }),
    };
  });
  const last = page.at(-1);
  const { pools, ...totals } = sums ?? { screened: 0, met: 0, notMet: 0, undecided: 0, pools: [] };
  return {
    totals, pools: POOLS.map(({ id, nameZh }, index) => ({ id, nameZh, enterprises: pools[index] ?? 0 })), enterprises: page,
    ...(rows.length > limit && last !== undefined ? { cursor: last.uscc } : {}),
  };
}

interface Stated {
  readonly closed_on: string | null;
  readonly green_field: string | null;
  readonly green_revenue_share: string | null;
  readonly rd_intensity: string | null;
  readonly poolsZh: readonly string[];
}

function reasonOf(condition: ScreeningCondition, said: boolean | null, stated: Stated): string {
  switch (condition.kind) {
    case 'in-any-list': return said === true ? `在库：${stated.poolsZh.join('、')}` : '四个来源库均不在库';
    case 'not-closed': return said === true ? '存续' : `${stated.closed_on ?? ''} 已注销或吊销`;
    case 'green-field': return said === true ? `绿色技术领域 ${stated.green_field ?? ''}` : '未填报绿色技术领域，待核实';
    case 'at-least': {
      const value = stated[condition.column];
      return value === null ? `未填报，不能判定（${condition.textZh}）` : `填报 ${value}%，${said === true ? '达到' : '未达到'} ${condition.percent}%`;
    }
  }
}
