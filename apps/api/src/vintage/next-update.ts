import { forms, indicatorById, registers, registryCountings, type FormDeclaration, type IndicatorDeclaration } from '@greengauge/framework';
import { formatMinute, formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { RoundRecord } from '@greengauge/store';

type Term = Pick<RoundRecord, 'form' | 'period' | 'dueAtMs'>;

const EVERY_ZH: Readonly<Record<FormDeclaration['frequency'], string>> = { monthly: '按月报送', quarterly: '按季累计报送', yearly: '按年报送', 'ad-hoc': '专项调度时报送' };

/** A table's column of a list counts as the form's as well. */
const reports = (form: FormDeclaration, indicator: string): boolean =>
  [...form.fields, ...form.tables.flatMap(({ columns }) => columns)].some((field) => field.kind === 'number' && field.indicator === indicator);

function byForm(form: FormDeclaration, rounds: readonly Term[], nowMs: number): string {
  const next = rounds.filter((round) => round.form === form.id && round.dueAtMs > nowMs).toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0];
  const how = `由${form.authority.tableNo}《${form.titleZh}》${EVERY_ZH[form.frequency]}`;
  return next === undefined ? `${how}；下一期尚未布置` : `${how}；${formatPeriodZh(periodOf(next.period))}报送截止${formatMinute(next.dueAtMs)}，验收后更新`;
}

const nameOf = (indicator: string): string => `“${indicatorById(indicator)?.nameZh ?? indicator}”`;

/**
 * When the next figure of an indicator is to be expected, in Chinese: the term of the round that is due next, what it is counted or
 * computed from, or else that its publisher announces it. The platform makes up no date of somebody else's.
 */
export function nextUpdateZh({ id, formula, producerZh }: IndicatorDeclaration, rounds: readonly Term[], nowMs: number): string {
  const form = forms.find((one) => reports(one, id));
  if (form !== undefined) return byForm(form, rounds, nowMs);
  const counted = [...registers, ...registryCountings].find(({ counts }) => counts.some(({ indicator }) => indicator === id));
  if (counted !== undefined) return `由“${counted.titleZh}”汇总，登记变动后自动更新`;
  if (formula !== undefined) return `由${(formula.kind === 'sum' ? formula.terms : [formula.numerator, formula.denominator]).map(nameOf).join('、')}推算，随之更新`;
  return `以${producerZh}公布为准；平台没有其发布日程，不预告日期`;
}
