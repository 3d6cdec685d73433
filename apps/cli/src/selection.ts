import { NATION, parseAsKnownAt, parsePeriod, systemClock, type Period, type RegionCode } from '@greengauge/kernel';
import { plans, regionByCode, regions, type Plan, type Region } from '@greengauge/framework';
import { chooseEdition, type Edition } from '@greengauge/jobs';
import { Refused, UsageError } from './refusal.js';

/** Reads `--plan`; the plan under evaluation must be chosen, there is no default. */
export function readPlan(text: string | undefined, known: readonly Plan[] = plans): Plan {
  if (text === undefined) throw new UsageError(`缺少 --plan；可选：${known.map((plan) => `${plan.id}（${plan.shortNameZh}）`).join('、')}`);
  const plan = known.find(({ id }) => id === text);
  if (!plan) throw new UsageError(`没有规划“${text}”；可选：${known.map(({ id }) => id).join('、')}`);
  return plan;
}

/** Reads `--period`, e.g. 2025, 2024Q3, 2025Q1-Q3. */
export function readPeriod(text: string | undefined): Period {
  if (text === undefined) throw new UsageError('缺少 --period，例如 2025、2024H1、2024Q3、2025Q1-Q3');
  const period = parsePeriod(text);
  if (!period || period.kind === 'span' || period.kind === 'day') throw new UsageError(`时期“${text}”无法识别；例如 2025、2024H1、2024Q3、2025Q1-Q3、2025-09`);
  return period;
}

/** Plan and period together; a period outside the term of the plan is refused, before anything is entered anywhere. */
export function readEdition(values: { readonly plan?: string; readonly period?: string }, known: readonly Plan[] = plans): Edition {
  const [plan, period] = [readPlan(values.plan, known), readPeriod(values.period)];
  const edition = chooseEdition(known, systemClock.now(), { plan: plan.id, period: period.id });
  if (!edition.ok) throw new Refused(edition.error.code, edition.error.messageZh);
  return edition.value;
}

/** Reads `--as-known-at`, a day or an instant with its offset; epoch ms, inclusive. */
export function readAsKnownAt(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const atMs = parseAsKnownAt(text);
  if (atMs === undefined) throw new UsageError(`时点“${text}”无法识别；例如 2026-11-22（该日终了）或 2026-11-22T09:30:00+08:00`);
  return atMs;
}

/** Reads `--region`: a code, or a full or short name. A region outside the 37 reporting units and the nation is refused. */
export function readRegion(text: string | undefined): Region {
  if (text === undefined) return requireRegion(NATION);
  const region = regions.find(({ code, nameZh, shortZh }) => code === text || nameZh === text || shortZh === text);
  if (!region) throw new UsageError(`没有地区“${text}”，请填六位代码（如 330000）或名称（如 浙江）`);
  if (!region.reports && region.level !== 'nation') throw new UsageError(`${region.nameZh}未纳入统计范围`);
  return region;
}

function requireRegion(code: RegionCode): Region {
  const region = regionByCode(code);
  if (!region) throw new Error(`region ${code} is not in the framework`);
  return region;
}
