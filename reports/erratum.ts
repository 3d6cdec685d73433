import { regionByCode } from '@greengauge/framework';
import type { Figure, ReportSnapshot } from '@greengauge/evaluation';
import { periodZh, printFigure } from '@greengauge/charts';

/** A number that differs between an issued report and the one that replaces it. */
export interface ErratumLine {
  readonly nameZh: string;
  readonly regionZh: string;
  readonly periodZh: string;
  readonly beforeZh: string;
  readonly afterZh: string;
}

const placeOf = ({ indicator, region, period, measure }: Figure): string => [indicator, region, period, measure].join('\u0000');

/** Observed values only: what is derived from them follows. A value that came or went is a change, and missing is said, never zero. */
const observed = ({ figures }: ReportSnapshot): ReadonlyMap<string, Figure> => new Map(Object.values(figures).filter(({ measure }) => measure === 'value').map((figure) => [placeOf(figure), figure]));

/** As the report prints it: a difference behind the last printed digit is no correction. */
function printed(figure: Figure | undefined): string {
  if (figure === undefined) return '未列';
  if (figure.value.kind === 'missing') return '缺失';
  return `${printFigure({ ...figure, value: figure.value })}${figure.value.unit}`;
}

/** What changed from one snapshot to the next, by indicator, region and period. */
export function buildErratum(before: ReportSnapshot, after: ReportSnapshot): readonly ErratumLine[] {
  const [old, now] = [observed(before), observed(after)];
  const told = new Map([...before.evaluations, ...after.evaluations].map((evaluation) => [evaluation.indicator, evaluation]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((place) => {
    const [was, is] = [old.get(place), now.get(place)];
    const figure = is ?? was;
    if (figure === undefined || printed(was) === printed(is)) return [];
    return [{
      nameZh: told.get(figure.indicator)?.nameZh ?? figure.indicator, regionZh: regionByCode(figure.region)?.nameZh ?? figure.region,
      periodZh: periodZh(figure.period, told.get(figure.indicator)?.measurement), beforeZh: printed(was), afterZh: printed(is),
    }];
  });
}
