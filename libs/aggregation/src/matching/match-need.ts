import { RESEARCH_OF_CATALOGUE } from '@greengauge/framework';
import type { RegionCode } from '@greengauge/kernel';

/** What a technology need says that can be compared. */
export interface NeedFacts {
  readonly nameZh: string;
  readonly textZh: string;
  /** One of the six fields. */
  readonly field: string | undefined;
  readonly ipc: readonly string[];
  readonly region: RegionCode;
}

/** A catalogue technology or a patent. `fields` are of the six or of the catalogue's five. */
export interface CandidateFacts {
  readonly kind: 'technology' | 'patent';
  readonly key: string;
  readonly nameZh: string;
  readonly textZh: string;
  readonly fields: readonly string[];
  readonly ipc: readonly string[];
  readonly region: RegionCode;
}

export interface MatchReason {
  readonly kind: 'field' | 'terms' | 'ipc' | 'region';
  readonly points: number;
  readonly textZh: string;
}

export interface Match<Candidate extends CandidateFacts> {
  readonly candidate: Candidate;
  /** 0–100: sum of the points of the reasons. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

const MOST = { field: 25, terms: 40, ipc: 25, region: 10 } as const;
/** Below it a match says nothing beyond chance: the same field alone, or the same region alone. */
const LEAST_SCORE = 30;

export const MATCH_METHOD_ZH = `得分由四项相加：同一重点领域${MOST.field}分，共有词语最高${MOST.terms}分，国际专利分类重合最高${MOST.ipc}分，同一地区${MOST.region}分；低于${LEAST_SCORE}分的不列出。得分只供查找，不代替技术评价。`;

const ipcPrefix = (symbol: string, length: number): string => symbol.toUpperCase().replaceAll(/\s/g, '').slice(0, length);
/** C02F 1/00；B01D53/62 → its symbols; what is no symbol is left out. */
export const parseIpcList = (text: string): readonly string[] => (text.normalize('NFKC').toUpperCase().match(/[A-H]\d{2}[A-Z]\s*(?:\d{1,4}\s*\/\s*\d{2,6})?/g) ?? []).map((symbol) => symbol.replaceAll(/\s/g, ''));

const STOP = new Set(['技术', '一种', '方法', '系统', '装置', '及其', '用于', '基于', '研究', '应用', '开发', '关键', '绿色', '设备', '工艺', '以及', '进行', '实现', '需求', '难点', '的']);

/**
 * Terms of a Chinese text without a dictionary: pairs of neighbouring characters within a run of Chinese, and whole Latin words.
 * Pairs made of particles or of words that every technology uses are left out.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const run of text.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|[a-z][a-z0-9-]{1,}/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) { terms.add(run); continue; }
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!STOP.has(pair) && !/[的了和与及或在为对等]/.test(pair)) terms.add(pair);
    }
  }
  return terms;
}

/** How rare each term is among the candidates, at least 1: a term of every candidate tells least. */
function rarity(documents: readonly ReadonlySet<string>[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const terms of documents) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => 1 + Math.max(0, Math.log((documents.length + 1) / ((counts.get(term) ?? 0) + 0.5)));
}

/**
 * Candidates for a need, best first; ties by kind and key. Each point has its reason. Candidates below the least score are left out;
 * what is unknown (no field, no symbol) gives no point and takes none.
 *
 * @source features N15
 */
export function matchNeed<Candidate extends CandidateFacts>(need: NeedFacts, candidates: readonly Candidate[], limit = 20): readonly Match<Candidate>[] {
  const wanted = termsOf(`${need.nameZh} ${need.textZh}`);
  const texts = candidates.map(({ nameZh, textZh }) => termsOf(`${nameZh} ${textZh}`));
  const weight = rarity(texts);
  const whole = [...wanted].reduce((sum, term) => sum + weight(term), 0);
  return candidates
    .map((candidate, index): Match<Candidate> => {
      const reasons = [fieldReason(need, candidate), termReason(wanted, texts[index] ?? new Set(), weight, whole), ipcReason(need, candidate), regionReason(need, candidate)].filter((reason) => reason !== undefined);
      return { candidate, reasons, score: Math.round(reasons.reduce((sum, { points }) => sum + points, 0)) };
    })
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (`${a.candidate.kind} ${a.candidate.key}` < `${b.candidate.kind} ${b.candidate.key}` ? -1 : 1))
    .slice(0, limit);
}

function fieldReason({ field }: NeedFacts, { fields }: CandidateFacts): MatchReason | undefined {
  if (field === undefined) return undefined;
  const shared = fields.find((one) => one === field || RESEARCH_OF_CATALOGUE[one]?.includes(field));
  return shared === undefined ? undefined : { kind: 'field', points: MOST.field, textZh: shared === field ? '同一重点领域' : '目录领域与重点领域对应' };
}

function termReason(wanted: ReadonlySet<string>, has: ReadonlySet<string>, weight: (term: string) => number, whole: number): MatchReason | undefined {
  const shared = [...wanted].filter((term) => has.has(term)).sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  if (shared.length === 0 || whole <= 0) return undefined;
  const found = shared.reduce((sum, term) => sum + weight(term), 0);
  // Half of a need's weight in common is as much as two texts about one thing share.
  const points = Math.round(MOST.terms * Math.min(1, (2 * found) / whole));
  return points === 0 ? undefined : { kind: 'terms', points, textZh: `共有词语：${shared.slice(0, 8).join('、')}` };
}

function ipcReason({ ipc }: NeedFacts, candidate: CandidateFacts): MatchReason | undefined {
  for (const [length, points, levelZh] of [[12, MOST.ipc, '同一小组或大组'], [4, 15, '同一小类'], [3, 6, '同一大类']] as const) {
    const own = new Set(candidate.ipc.map((symbol) => ipcPrefix(symbol, length)).filter((symbol) => length < 12 || symbol.includes('/')));
    const shared = ipc.map((symbol) => ipcPrefix(symbol, length)).find((symbol) => own.has(symbol));
    if (shared !== undefined) return { kind: 'ipc', points, textZh: `国际专利分类${levelZh}：${shared}` };
  }
  return undefined;
}

const regionReason = (need: NeedFacts, candidate: CandidateFacts): MatchReason | undefined =>
  need.region === candidate.region ? { kind: 'region', points: MOST.region, textZh: '同一地区' } : undefined;
