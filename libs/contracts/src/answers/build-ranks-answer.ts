import type { CompositeLeague, CompositeUnit, ReportSnapshot } from '@greengauge/evaluation/model';
import type { RankLeague, RanksAnswer } from '../rank.contract.js';
import { buildStamp } from './build-stamp.js';

const LAST = Number.MAX_SAFE_INTEGER;

export const bandZh = ({ band }: CompositeUnit): string => (band === undefined ? '—' : band.p5 === band.p95 ? `第${band.p5}位` : `第${band.p5}～${band.p95}位`);

function buildLeague(league: CompositeLeague): RankLeague {
  const titles = new Map(league.groups.map(({ code, titleZh }) => [code, titleZh]));
  const ordered = [...league.units].sort((a, b) => (a.band?.median ?? LAST) - (b.band?.median ?? LAST) || (a.rank ?? LAST) - (b.rank ?? LAST) || (a.region < b.region ? -1 : 1));
  return {
    league: league.league, titleZh: league.titleZh, ...(league.refusedZh === undefined ? {} : { refusedZh: league.refusedZh }),
    indicators: league.indicators.map((one) => ({ ...one })), seed: league.seed, draws: league.draws, factors: league.factors.map((one) => ({ ...one })), methodZh: [...league.methodZh],
    units: ordered.map((unit) => ({
      region: unit.region, shortZh: unit.shortZh, availability: unit.availability, bandZh: bandZh(unit),
      contributions: (unit.contributions ?? []).map(({ code, points }) => ({ code, titleZh: titles.get(code) ?? code, points })),
      claimZh: unit.claim?.sentenceZh ?? '缺少上期，不作位次升降判断。',
      ...(unit.score === undefined ? {} : { score: unit.score }), ...(unit.rank === undefined ? {} : { rank: unit.rank }), ...(unit.low === undefined ? {} : { low: unit.low }),
      ...(unit.high === undefined ? {} : { high: unit.high }), ...(unit.band ? { band: { ...unit.band } } : {}),
    })),
  };
}

export const buildRanksAnswer = (national: ReportSnapshot): RanksAnswer => ({
  stamp: buildStamp(national), titleZh: national.composite?.titleZh ?? '综合指数（内部参考）', configHash: national.composite?.configHash ?? '',
  leagues: (national.composite?.leagues ?? []).map(buildLeague),
});
