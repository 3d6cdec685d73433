import { TARGET_PATH_ZH, targetById, type IndicatorDeclaration, type Region, type TargetDeclaration } from '@greengauge/framework';
import type { EvaluatedTarget } from '@greengauge/evaluation/model';
import type { TargetListAnswer } from '../target.contract.js';
import { buildTargetView } from './build-target-view.js';
import { DIRECTNESS_ZH } from './labels.js';

/** A declaration with what the evaluation says of it: its description, its term, and why nothing is judged by it. */
export interface DescribedTarget {
  readonly declared: TargetDeclaration;
  readonly described: EvaluatedTarget;
  readonly term?: { readonly fromYear: number; readonly toYear: number };
  readonly notJudgedZh?: string;
}

interface Names {
  readonly indicators: readonly IndicatorDeclaration[];
  readonly regions: readonly Region[];
}

const NOTE_ZH = '目标的性质照文件所载，文件没有标明的写“未标注”。“待核实”是没有见到原文的数值，参考值是推算所得，都只列示，不据以评价。全国目标不分解为地区考核任务；未列目标的指标和地区没有官方量化目标，只看趋势和同类地区。';

const termZh = ({ termZh: told, targetYear }: TargetDeclaration, term: DescribedTarget['term']): string =>
  told ?? (term === undefined ? `至${targetYear}年（起始年份未载明）` : `${term.fromYear}—${term.toYear}年`);

/** In the order given. */
export function buildTargetList(targets: readonly DescribedTarget[], { indicators, regions }: Names): TargetListAnswer {
  const regionOf = new Map(regions.map((region) => [region.code, region]));
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return {
    noteZh: NOTE_ZH,
    targets: targets.map(({ declared, described, term, notJudgedZh }) => {
      const { judged: _, ...view } = buildTargetView(described, false);
      const indicator = declared.indicator === undefined ? undefined : indicatorOf.get(declared.indicator);
      const { path, limit, clauseZh, noteZh, unit } = declared;
      return {
        ...view, region: declared.region, regionZh: regionOf.get(declared.region)?.shortZh ?? declared.region,
        ...(indicator ? { indicator: { id: indicator.id, nameZh: indicator.nameZh, nameEn: indicator.nameEn } } : {}),
        directness: declared.directness, directnessZh: DIRECTNESS_ZH[declared.directness], termZh: termZh(declared, term),
        ...(clauseZh === undefined ? {} : { clauseZh }),
        ...(path === undefined || path.kind === 'linear' ? {} : { pathZh: `${TARGET_PATH_ZH[path.kind]}${path.kind === 'cagr' ? '' : `：${path.points.map(({ year, value }) => `${year}年${value}`).join('，')}`}` }),
        ...(limit === undefined ? {} : { limitZh: `不得${limit.comparator === '<=' ? '高于' : '低于'}${limit.value}${unit ?? ''}` }),
        ...(noteZh === undefined ? {} : { noteZh }), ...(notJudgedZh === undefined ? {} : { notJudgedZh }), imported: targetById(declared.id) === undefined,
      };
    }),
  };
}
