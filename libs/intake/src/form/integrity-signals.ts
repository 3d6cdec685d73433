import { Decimal } from '@greengauge/kernel';

/** What a reviewer should look at; none of it proves anything. */
export interface IntegritySignal {
  readonly kind: 'hugging-target' | 'digit-heaping' | 'identical-growth';
  readonly cell?: string;
  readonly messageZh: string;
}

export interface SignalField {
  readonly cell: string;
  readonly labelZh: string;
  readonly unit: string;
  readonly decimals: number;
  readonly value: string;
  /** Same field a year before. */
  readonly lastYear?: string;
  /** A target of the region or the nation in the unit of the form. */
  readonly target?: string;
}

/** Reached, and by less than so much of the target. */
const HUG = new Decimal('0.005');
/** Trailing zeros that counts of that size do not show by chance. */
const HEAPED = 0.6;
const FEWEST_NUMBERS = 5;
const GROWTH_DECIMALS = 2;

/** Signals of one submission, in the order hugging, heaping, growth. Fields without what a signal needs do not count. */
export function findIntegritySignals(fields: readonly SignalField[]): readonly IntegritySignal[] {
  return [...fields.flatMap(huggingTarget), ...digitHeaping(fields), ...identicalGrowth(fields)];
}

function huggingTarget({ cell, labelZh, unit, value, target }: SignalField): readonly IntegritySignal[] {
  if (target === undefined || new Decimal(target).isZero()) return [];
  const over = new Decimal(value).minus(target).div(new Decimal(target).abs());
  if (over.isNegative() || over.greaterThan(HUG)) return [];
  return [{ kind: 'hugging-target', cell, messageZh: `“${labelZh}”${value}${unit}恰好达到目标 ${target}${unit}（超出不足 0.5%）` }];
}

/** Numbers of at least three digits that end in 0 or 5; by chance a fifth do. */
function digitHeaping(fields: readonly SignalField[]): readonly IntegritySignal[] {
  const large = fields.filter(({ value }) => new Decimal(value).abs().truncated().toFixed().length >= 3);
  if (large.length < FEWEST_NUMBERS) return [];
  const heaped = large.filter(({ value }) => /[05]$/.test(new Decimal(value).toFixed()));
  if (heaped.length / large.length < HEAPED) return [];
  return [{ kind: 'digit-heaping', messageZh: `${large.length} 个三位以上的数字中有 ${heaped.length} 个末位为 0 或 5` }];
}

function identicalGrowth(fields: readonly SignalField[]): readonly IntegritySignal[] {
  const byGrowth = new Map<string, SignalField[]>();
  const seen = new Set<string>();
  for (const field of fields) {
    if (field.lastYear === undefined || new Decimal(field.lastYear).isZero()) continue;
    // A total with one part is that part: one number under two names, which grows alike for no reason to be looked at.
    const number = `${new Decimal(field.lastYear).toFixed()} ${new Decimal(field.value).toFixed()}`;
    if (seen.has(number)) continue;
    seen.add(number);
    const growth = new Decimal(field.value).div(field.lastYear).minus(1).times(100);
    if (growth.isZero()) continue;
    const key = growth.toFixed(GROWTH_DECIMALS);
    byGrowth.set(key, [...(byGrowth.get(key) ?? []), field]);
  }
  return [...byGrowth].filter(([, same]) => same.length >= 2).map(([growth, same]) => ({
    kind: 'identical-growth', messageZh: `${same.map(({ labelZh }) => `“${labelZh}”`).join('、')}同比增速同为 ${growth}%`,
  }));
}
