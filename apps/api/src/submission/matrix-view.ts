import { formById, reportingUnits } from '@greengauge/framework';
import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { MatrixAnswer } from '@greengauge/contracts';
import { isAsked, type RoundRecord, type SubmissionRecord } from '@greengauge/store';
import { roundView } from './round-view.js';

type Status = MatrixAnswer['rows'][number]['cells'][number]['status'];
const STATUS_ZH: Readonly<Record<Status, string>> = { 'not-open': '未开始', 'not-reported': '未报', drafting: '填报中', reported: '已报', returned: '退回', approved: '待验收', passed: '通过', overdue: '逾期未报', 'not-asked': '不在范围' };

export interface MatrixMaterial {
  readonly rounds: readonly RoundRecord[];
  /** All versions. */
  readonly submissions: readonly SubmissionRecord[];
  readonly filings: ReadonlyMap<string, { readonly onTime: boolean }>;
  readonly nowMs: number;
}

/**
 * The newest round of each form that asks all units, and beside it those that ask some: a few regions asked ad hoc must not hide
 * what all others owe. One that asks some leaves when it has closed and a later one for all stands there. Or all of a period; in the order of the forms' numbers.
 */
export function latestRounds(rounds: readonly RoundRecord[], nowMs: number, period?: string): readonly RoundRecord[] {
  const newest = new Map<string, RoundRecord>();
  if (period !== undefined) return rounds.filter((round) => round.period === period).toSorted(byTable);
  for (const round of rounds) if (round.regions === undefined && isNewer(round, newest.get(round.form))) newest.set(round.form, round);
  const some = rounds.filter(({ regions, form, dueAtMs, closesAtMs }) => regions !== undefined && (closesAtMs >= nowMs || dueAtMs > (newest.get(form)?.dueAtMs ?? -Infinity)));
  return [...newest.values(), ...some].toSorted(byTable);
}

/** In the order of the numbers printed on the forms. */
function byTable(a: RoundRecord, b: RoundRecord): number {
  const keyOf = ({ form, id }: RoundRecord): string => `${formById(form)?.authority.tableNo ?? ''} ${form} ${id}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/** Due later; of two that are due at once, the one for the later period. */
function isNewer(round: RoundRecord, than: RoundRecord | undefined): boolean {
  return than === undefined || round.dueAtMs > than.dueAtMs || (round.dueAtMs === than.dueAtMs && periodOf(round.period).endMs > periodOf(than.period).endMs);
}

/** Newest first; what ends at once, the longer one first. */
export const periodsOf = (rounds: readonly RoundRecord[]): MatrixAnswer['periods'] =>
  [...new Set(rounds.map(({ period }) => period))].map(periodOf).toSorted((a, b) => b.endMs - a.endMs || a.startMs - b.startMs).map((period) => ({ period: period.id, periodZh: formatPeriodZh(period) }));

type JudgedCell = MatrixAnswer['rows'][number]['cells'][number] & { readonly reported: boolean; readonly onTime: boolean };

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1_000) / whole) / 10);

/** What counts is what was submitted: a draft, however full, and an empty form are not reported. Both rates are of what is owed: a round owes nothing where it does not ask. */
export function buildMatrix({ rounds, submissions, filings, nowMs }: MatrixMaterial): Omit<MatrixAnswer, 'periods'> {
  const rows = reportingUnits.map(({ code, nameZh }) => {
    const cells = rounds.map((round): JudgedCell => {
      if (!isAsked(round, code)) return { round: round.id, status: 'not-asked', statusZh: STATUS_ZH['not-asked'], late: false, reported: false, onTime: false };
      const own = submissions.filter((one) => one.region === code && one.round === round.id).toSorted((a, b) => b.version - a.version);
      const status = statusOf(round, own[0], nowMs);
      const first = own.at(-1);
      const filed = first !== undefined && first.filings > 0;
      const onTime = filed && filings.get(first.id)?.onTime === true;
      return { round: round.id, status, statusZh: STATUS_ZH[status], ...(own[0] === undefined ? {} : { submission: own[0].id }), late: filed ? !onTime : nowMs > round.dueAtMs, reported: isReported(own), onTime };
    });
    const owed = cells.filter(({ status }) => status !== 'not-asked');
    const rates = owed.length === 0 ? {} : { completeness: percent(owed.filter(({ reported }) => reported).length, owed.length), onTime: percent(owed.filter(({ onTime }) => onTime).length, owed.length) };
    return {
      region: code, regionZh: nameZh, cells: cells.map(({ reported: _reported, onTime: _onTime, ...cell }) => cell), ...rates, judged: cells,
    };
  });
  const totals = rounds.map((round, index) => {
    const judged = rows.flatMap((row) => row.judged[index] ?? []).filter(({ status }) => status !== 'not-asked');
    const reported = judged.filter((cell) => cell.reported).length;
    return { round: round.id, owed: judged.length, reported, passed: judged.filter(({ status }) => status === 'passed').length, completeness: percent(reported, judged.length), onTime: percent(judged.filter(({ onTime }) => onTime).length, judged.length) };
  });
  return { rounds: rounds.map((round) => roundView(round, nowMs)), rows: rows.map(({ judged: _judged, ...row }) => row), totals };
}

/** A returned first version is not reported until it comes back; behind a revision the accepted version stands. */
const isReported = (own: readonly SubmissionRecord[]): boolean => own.some(({ state }) => state === 'submitted' || state === 'region-approved' || state === 'accepted' || state === 'published');

function statusOf(round: RoundRecord, newest: SubmissionRecord | undefined, nowMs: number): Status {
  if (nowMs < round.opensAtMs) return 'not-open';
  switch (newest?.state) {
    case undefined: return nowMs > round.dueAtMs ? 'overdue' : 'not-reported';
    // Behind a revision that is being written the accepted version stands.
    case 'draft': return newest !== undefined && newest.version > 1 ? 'passed' : nowMs > round.dueAtMs ? 'overdue' : 'drafting';
    case 'returned': return 'returned';
    case 'submitted': return 'reported';
    case 'region-approved': return 'approved';
    default: return 'passed';
  }
}
