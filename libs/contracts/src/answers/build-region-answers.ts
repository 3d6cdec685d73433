import { regions, type Region } from '@greengauge/framework';
import { NATION } from '@greengauge/kernel';
import type { IndicatorEvaluation, RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation/model';
import type { Message } from '../judgement.contract.js';
import type { RegionAnswer, RegionIndicatorRow, RegionListAnswer, RegionSummary } from '../region.contract.js';
import { buildBarometer } from './build-barometer.js';
import { buildContribution } from './build-contribution.js';
import { buildLegend, cellOf, missingCell } from './build-cell.js';
import { nestedInZh, regionOf } from './build-distribution.js';
import { buildEvaluationRow, hasValue } from './build-evaluation-row.js';
import { buildMechanismRows } from './build-mechanism-rows.js';
import { catalogueSize, threeMessages } from './build-messages.js';
import { buildPlaces } from './build-places.js';
import { buildStamp } from './build-stamp.js';
import { buildTally } from './build-tally.js';
import { buildTargetView } from './build-target-view.js';
import { buildTasks } from './build-tasks.js';
import { LEVEL_ZH } from './labels.js';

/** All regions in code order, Hong Kong, Macao and Taiwan with reports: false. */
export function buildRegionListAnswer(national: ReportSnapshot, regional: readonly ReportSnapshot[]): RegionListAnswer {
  const bySnapshot = new Map(regional.map((snapshot) => [snapshot.region.code, snapshot]));
  return {
    stamp: buildStamp(national),
    rows: regions.filter(({ level }) => level !== 'nation').map((region) => buildSummary(region, bySnapshot.get(region.code))),
  };
}

function buildSummary(region: Region, snapshot: ReportSnapshot | undefined): RegionSummary {
  const { code, nameZh, shortZh, level, bloc, reports, tile } = region;
  return {
    code, nameZh, shortZh, level, levelZh: LEVEL_ZH[level], reports, ...nestedInZh(region),
    ...(bloc === undefined ? {} : { bloc }), ...(tile ?? {}),
    ...(snapshot
      ? {
          withValue: snapshot.evaluations.filter((one) => hasValue(snapshot, one)).length, evaluated: catalogueSize(snapshot),
          tally: buildTally(snapshot.evaluations), ...buildBarometer(snapshot),
        }
      : {}),
  };
}

/** One region from its own snapshot; the national one gives the values of the peers and the places. */
export function buildRegionAnswer(regional: ReportSnapshot, national: ReportSnapshot, messages?: readonly Message[]): RegionAnswer {
  const { evaluations, peersNoteZh } = regional;
  const region = regionOf(regional.region.code);
  const body: Omit<RegionAnswer, 'legend'> = {
    stamp: buildStamp(regional),
    region: buildSummary(region, regional),
    messages: threeMessages(regional, messages),
    tally: buildTally(evaluations), ...buildBarometer(regional), ...buildContribution(regional),
    rows: evaluations.map((evaluation) => buildRow(regional, national, evaluation)),
    coverage: { withValue: evaluations.filter((one) => hasValue(regional, one)).length, total: catalogueSize(regional) },
    peers: regional.peers.map((peer) => ({ ...peer })),
    ...(peersNoteZh === undefined ? {} : { peersNoteZh }),
    mechanisms: buildMechanismRows(regional),
    targets: regional.targets
      .filter((target) => target.region !== NATION && target.region === regional.region.code)
      .map((target) => buildTargetView(target, evaluations.some((one) => one.target !== 'none' && one.target.id === target.id && one.verdict !== 'unrated'))),
    tasks: buildTasks(regional),
    dataNotesZh: [...regional.dataNotesZh],
  };
  return { ...body, legend: buildLegend(body) };
}

function buildRow(regional: ReportSnapshot, national: ReportSnapshot, evaluation: IndicatorEvaluation): RegionIndicatorRow {
  const distribution = national.distributions.find(({ indicator }) => indicator === evaluation.indicator);
  // A peer's value of another period would compare what cannot be compared.
  const comparable = distribution !== undefined && distribution.period === evaluation.actualPeriod ? distribution : undefined;
  return {
    ...buildEvaluationRow(regional, evaluation),
    peers: regional.peers.map(({ code }) => ({ region: code, cell: regionCell(national, comparable, code) })),
    peerMedian: cellOf(regional, evaluation.peerMedian, missingCell('input-missing', '无可比地区数据')),
    ...(comparable ? placeIn(national, comparable, evaluation) : {}),
  };
}

function regionCell(national: ReportSnapshot, distribution: RegionalDistribution | undefined, code: string): RegionIndicatorRow['peerMedian'] {
  const value = distribution && [...distribution.provinces, ...distribution.nested].find(({ region }) => region === code);
  return cellOf(national, value?.figure, missingCell('no-data'));
}

function placeIn(national: ReportSnapshot, distribution: RegionalDistribution, { region, direction }: IndicatorEvaluation): { place?: { place: number; of: number } } {
  const rows = distribution.provinces.map((value) => ({ region: value.region, cell: cellOf(national, value.figure, missingCell('no-data')) }));
  const places = buildPlaces(rows, direction);
  const place = places.get(region);
  return place === undefined ? {} : { place: { place, of: places.size } };
}
