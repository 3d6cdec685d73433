import { assertNever, Decimal, formatPeriodZh, parsePeriod, type Period } from '@greengauge/kernel';
import { cellFieldOf, formById, type Comparison, type FormDeclaration, type FormRule } from '@greengauge/framework';
import { cellKey, type Answers } from './answer.js';
import type { CheckMaterial, FindingCell, FormFinding } from './check-material.js';
import { rowsOf } from './compute-cells.js';
import { computeExpectedRange } from './expected-range.js';

type Rule<Kind extends FormRule['kind']> = Extract<FormRule, { kind: Kind }>;
/** What is wrong, and in which cells; undefined while all is well or the rule cannot be judged. */
type Fault = { readonly messageZh: string; readonly cells: readonly FindingCell[] };

/** Judges one rule by its missing-value policy: where an input has no number, `skip` says nothing and `fail` says that. */
export function judgeRule(form: FormDeclaration, rule: FormRule, material: CheckMaterial): readonly FormFinding[] {
  return faultsOf(form, rule, material).map(({ messageZh, cells }) => ({
    id: [rule.id, ...cells.map(({ cell, row }) => cellKey(cell, row))].join(':'), rule: rule.id, severity: rule.severity === 'hard' ? 'error' : 'warning',
    cells, ruleZh: rule.textZh, messageZh,
  }));
}

function faultsOf(form: FormDeclaration, rule: FormRule, material: CheckMaterial): readonly Fault[] {
  switch (rule.kind) {
    case 'sum': return sum(form, rule, material);
    case 'compare': return compare(form, rule, material);
    case 'limit': return limit(form, rule, material);
    case 'not-below-last': return notBelowLast(form, rule, material);
    case 'change': return change(form, rule, material);
    case 'expected-range': return expectedRange(form, rule, material);
    case 'cross-form': return crossForm(form, rule, material);
    case 'asks-for': return asksFor(form, rule, material);
    case 'dates-in-period': return datesInPeriod(form, rule, material);
    case 'registry': return registry(form, rule, material);
    default: return assertNever(rule);
  }
}

const at = (cell: string, row = ''): FindingCell => ({ cell, row });
const numberIn = (answers: Answers | undefined, cell: string): Decimal | undefined => {
  const answer = answers?.get(cell);
  return answer?.kind === 'number' ? new Decimal(answer.value) : undefined;
};

/** Label with its number as printed: 01 支持资金合计. */
function nameOf(form: FormDeclaration, cell: string): string {
  const field = cellFieldOf(form, cell);
  return field === undefined ? cell : field.kind === 'number' && field.no !== '' ? `${field.no} ${field.labelZh}` : field.labelZh;
}
const unitOf = (form: FormDeclaration, cell: string): string => {
  const field = cellFieldOf(form, cell);
  return field?.kind === 'number' ? field.unit : '';
};

/** The numbers of all cells, or what the missing policy says instead. */
function numbers(form: FormDeclaration, rule: FormRule, answers: Answers, cells: readonly string[]): readonly Decimal[] | readonly Fault[] | undefined {
  const found = cells.map((cell) => numberIn(answers, cell));
  const absent = cells.filter((_, index) => found[index] === undefined);
  if (absent.length === 0) return found.filter((value): value is Decimal => value !== undefined);
  // A cell without any answer is told by the required check already.
  if (rule.missing === 'skip' || absent.some((cell) => !answers.has(cell))) return undefined;
  return [{ messageZh: `${absent.map((cell) => `“${nameOf(form, cell)}”`).join('、')}没有数值，无法核对`, cells: absent.map((cell) => at(cell)) }];
}
const areFaults = (found: readonly Decimal[] | readonly Fault[]): found is readonly Fault[] => found[0] !== undefined && 'messageZh' in found[0];

const HOLDS: Readonly<Record<Comparison, (a: Decimal, b: Decimal) => boolean>> = {
  '<': (a, b) => a.lessThan(b), '<=': (a, b) => a.lessThanOrEqualTo(b), '=': (a, b) => a.equals(b), '>=': (a, b) => a.greaterThanOrEqualTo(b), '>': (a, b) => a.greaterThan(b),
};
const SIGN_ZH: Readonly<Record<Comparison, string>> = { '<': '小于', '<=': '不大于', '=': '等于', '>=': '不小于', '>': '大于' };

function sum(form: FormDeclaration, rule: Rule<'sum'>, { answers }: CheckMaterial): readonly Fault[] {
  const cells = [rule.total, ...rule.parts];
  const found = numbers(form, rule, answers, cells);
  if (found === undefined) return [];
  if (areFaults(found)) return found;
  const [total, ...parts] = found;
  if (total === undefined) return [];
  const added = parts.reduce((so, part) => so.plus(part), new Decimal(0));
  const difference = total.minus(added);
  const tolerance = new Decimal(rule.tolerance ?? 0);
  if (rule.comparison === '=' ? difference.abs().lessThanOrEqualTo(tolerance) : difference.greaterThanOrEqualTo(tolerance.negated())) return [];
  const unit = unitOf(form, rule.total);
  return [{ messageZh: `“${nameOf(form, rule.total)}”为 ${total.toFixed()}${unit}，分项合计 ${added.toFixed()}${unit}，相差 ${difference.abs().toFixed()}${unit}`, cells: cells.map((cell) => at(cell)) }];
}

function compare(form: FormDeclaration, rule: Rule<'compare'>, { answers }: CheckMaterial): readonly Fault[] {
  const found = numbers(form, rule, answers, [rule.left, rule.right]);
  if (found === undefined) return [];
  if (areFaults(found)) return found;
  const [left, right] = found;
  if (left === undefined || right === undefined || HOLDS[rule.comparison](left, right)) return [];
  return [{ messageZh: `“${nameOf(form, rule.left)}”（${left.toFixed()}）应${SIGN_ZH[rule.comparison]}“${nameOf(form, rule.right)}”（${right.toFixed()}）`, cells: [at(rule.left), at(rule.right)] }];
}

function limit(form: FormDeclaration, rule: Rule<'limit'>, { answers }: CheckMaterial): readonly Fault[] {
  const found = numbers(form, rule, answers, [rule.field]);
  if (found === undefined) return [];
  if (areFaults(found)) return found;
  const [value] = found;
  if (value === undefined) return [];
  const low = rule.least !== undefined && value.lessThan(rule.least) ? `低于 ${rule.least}` : undefined;
  const high = rule.most !== undefined && value.greaterThan(rule.most) ? `高于 ${rule.most}` : undefined;
  const messageZh = low ?? high;
  return messageZh === undefined ? [] : [{ messageZh: `“${nameOf(form, rule.field)}”为 ${value.toFixed()}，${messageZh}`, cells: [at(rule.field)] }];
}

/** Cumulative from the start of the year: the last period of the same year is a floor. Another year sets none. */
function notBelowLast(form: FormDeclaration, rule: Rule<'not-below-last'>, { period, answers, lastPeriod }: CheckMaterial): readonly Fault[] {
  const value = numberIn(answers, rule.field);
  const before = lastPeriod?.period.year === period.year ? numberIn(lastPeriod.answers, rule.field) : undefined;
  if (lastPeriod === undefined || value === undefined || before === undefined || value.greaterThanOrEqualTo(before)) return [];
  return [{ messageZh: `“${nameOf(form, rule.field)}”为 ${value.toFixed()}，小于${formatPeriodZh(lastPeriod.period)}的 ${before.toFixed()}；累计数不应下降`, cells: [at(rule.field)] }];
}

function change(form: FormDeclaration, rule: Rule<'change'>, material: CheckMaterial): readonly Fault[] {
  const past = rule.against === 'last-year' ? material.lastYear : material.lastPeriod;
  const value = numberIn(material.answers, rule.field);
  const before = numberIn(past?.answers, rule.field);
  if (past === undefined || value === undefined || before === undefined) return [];
  const beforeZh = `${formatPeriodZh(past.period)}的 ${before.toFixed()}`;
  if (before.isZero()) return value.isZero() ? [] : [{ messageZh: `“${nameOf(form, rule.field)}”由${beforeZh}变为 ${value.toFixed()}`, cells: [at(rule.field)] }];
  const percent = value.minus(before).div(before.abs()).times(100);
  if (percent.abs().lessThanOrEqualTo(rule.mostPercent)) return [];
  return [{ messageZh: `“${nameOf(form, rule.field)}”为 ${value.toFixed()}，比${beforeZh}${percent.isNegative() ? '下降' : '增长'} ${percent.abs().toFixed(1)}%，超过 ${rule.mostPercent}%`, cells: [at(rule.field)] }];
}

function expectedRange(form: FormDeclaration, rule: Rule<'expected-range'>, { answers, history }: CheckMaterial): readonly Fault[] {
  const value = numberIn(answers, rule.field);
  const range = computeExpectedRange((history.get(rule.field) ?? []).map((text) => new Decimal(text)), new Decimal(0));
  if (value === undefined || range === undefined || (value.greaterThanOrEqualTo(range.low) && value.lessThanOrEqualTo(range.high))) return [];
  return [{ messageZh: `“${nameOf(form, rule.field)}”为 ${value.toFixed()}，不在由前 ${range.points} 期推算的预期区间 ${range.low.toFixed(2)}~${range.high.toFixed(2)} 内`, cells: [at(rule.field)] }];
}

function crossForm(form: FormDeclaration, rule: Rule<'cross-form'>, { answers, otherForms }: CheckMaterial): readonly Fault[] {
  const other = formById(rule.form);
  const left = numberIn(answers, rule.left);
  const right = numberIn(otherForms.get(rule.form), rule.right);
  if (other === undefined || left === undefined) return [];
  if (right === undefined) return rule.missing === 'fail' ? [{ messageZh: `${other.authority.tableNo}“${nameOf(other, rule.right)}”没有数值，无法核对`, cells: [at(rule.left)] }] : [];
  if (HOLDS[rule.comparison](left, right)) return [];
  return [{ messageZh: `“${nameOf(form, rule.left)}”（${left.toFixed()}）应${SIGN_ZH[rule.comparison]}${other.authority.tableNo}“${nameOf(other, rule.right)}”（${right.toFixed()}）`, cells: [at(rule.left)] }];
}

function asksFor(form: FormDeclaration, rule: Rule<'asks-for'>, { answers, evidence }: CheckMaterial): readonly Fault[] {
  const value = numberIn(answers, rule.field);
  if (value === undefined || !value.greaterThan(0)) return [];
  const asked = answers.get(rule.asked);
  const rows = form.tables.some(({ id }) => id === rule.asked) ? rowsOf({ id: rule.asked }, answers).length : 0;
  const given = asked?.kind === 'text' || (asked?.kind === 'number' && asked.value !== '0') || asked?.kind === 'missing' || asked?.kind === 'confidential' || rows > 0 || (evidence.get(rule.asked) ?? 0) > 0;
  if (given) return [];
  const askedZh = form.fields.find(({ id }) => id === rule.asked)?.labelZh ?? form.tables.find(({ id }) => id === rule.asked)?.labelZh ?? rule.asked;
  return [{ messageZh: `“${nameOf(form, rule.field)}”大于 0，须有“${askedZh}”`, cells: [at(rule.asked), at(rule.field)] }];
}

function datesInPeriod(form: FormDeclaration, rule: Rule<'dates-in-period'>, { answers, period }: CheckMaterial): readonly Fault[] {
  const table = form.tables.find(({ id }) => id === rule.table);
  if (table === undefined) return [];
  // What is reported cumulatively is listed from the start of the year.
  const startMs = table.carriesOver ? (parsePeriod(String(period.year))?.startMs ?? period.startMs) : period.startMs;
  return rowsOf(table, answers).flatMap((row): Fault[] => {
    const cell = `${rule.table}.${rule.column}`;
    const answer = answers.get(cellKey(cell, String(row)));
    const day = answer?.kind === 'text' ? parsePeriod(answer.text) : undefined;
    if (day === undefined || (day.startMs >= startMs && day.endMs <= period.endMs)) return [];
    return [{ messageZh: `${table.labelZh}第 ${row} 行日期 ${day.id} 不在${periodZh(period, table.carriesOver)}内`, cells: [at(cell, String(row))] }];
  });
}
const periodZh = (period: Period, fromYearStart: boolean): string => (fromYearStart && period.kind === 'quarter' ? `${period.year}年初至${formatPeriodZh(period)}` : formatPeriodZh(period));

function registry(form: FormDeclaration, rule: Rule<'registry'>, { answers, registry: counted }: CheckMaterial): readonly Fault[] {
  const value = numberIn(answers, rule.field);
  const text = counted.get(rule.field);
  if (value === undefined || text === undefined) return [];
  const count = new Decimal(text);
  const allowed = count.abs().times(rule.tolerancePercent).div(100);
  if (value.minus(count).abs().lessThanOrEqualTo(allowed)) return [];
  return [{ messageZh: `“${nameOf(form, rule.field)}”填报 ${value.toFixed()}${unitOf(form, rule.field)}，名录登记为 ${count.toFixed()}${unitOf(form, rule.field)}，请说明差异`, cells: [at(rule.field)] }];
}
