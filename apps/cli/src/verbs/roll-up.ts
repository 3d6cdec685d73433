import { parseAsKnownAt, parsePeriod, type Decimal } from '@greengauge/kernel';
import { indexObservations } from '@greengauge/aggregation';
import { indicators, regions, type IndicatorDeclaration } from '@greengauge/framework';
import { loadObservations, rollUpLocalities, rollUpLocalitiesFromLog, type LocalityRollUp } from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const OPTIONS = { indicator: { type: 'string' }, period: { type: 'string' }, 'as-known-at': { type: 'string' }, json: { type: 'boolean' } } as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge roll-up --indicator 指标 --period 时期 [--as-known-at 时刻] [--json]',
    '把市县数据汇总到全国、省和单列单位（计划单列市、兵团），与各级自己的数据并列并给出差额。上级市县有数时不再加其所辖单位；',
    '单列单位的合计已含在所在省内，不另加。缺数的市县不当作零：列出加入合计的市县数。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    takePositionals(positionals, []);
    const declaration = indicators.find(({ id, nameZh }) => id === values.indicator || nameZh === values.indicator);
    const period = parsePeriod(values.period ?? '');
    if (!declaration || !period) throw new UsageError(declaration ? '请用 --period 给出时期，例如 2024' : `请用 --indicator 给出指标，没有“${values.indicator ?? ''}”`);
    if (declaration.acrossRegions === 'none') throw new Refused('not-additive', `${declaration.nameZh}不能按地区相加`);
    const known = values['as-known-at'] === undefined ? undefined : parseAsKnownAt(values['as-known-at']);
    if (values['as-known-at'] !== undefined && known === undefined) throw new UsageError(`时刻“${values['as-known-at']}”无法识别，例如 2026-05-01 或 2026-05-01T09:00+08:00`);
    const key = { indicator: declaration.id, period: period.id };
    const { rolled, own } = await withPlatform(terminal, ({ store }) => store.read(CLI_ACTOR, async (tx) => ({
      rolled: known === undefined ? (await rollUpLocalities(tx, [key]))[0] : await rollUpLocalitiesFromLog(tx, key, known),
      own: indexObservations([declaration], await loadObservations(tx, { indicators: [declaration.id], ...(known === undefined ? {} : { asKnownAtMs: known }) })),
    })));
    if (!rolled || rolled.regions.length === 0) throw new Refused('no-locality-data', `没有${declaration.nameZh}${period.id}的市县数据`);
    const rows = besideOwn(rolled, (region) => {
      const resolved = own.resolve(declaration.id, region, period);
      return resolved.kind === 'value' ? resolved.value : undefined;
    });
    if (values.json) writeJson(terminal, { ok: true, ...key, unit: declaration.unit, asKnownAtMs: known ?? null, regions: rows });
    else show(terminal, declaration, rows);
    return 0;
  },
};

export default verb;

interface Line {
  readonly region: string;
  readonly nameZh: string;
  /** Plain decimal text in the indicator's unit. */
  readonly sum: string;
  readonly added: number;
  readonly own: string | null;
  readonly gap: string | null;
  /** The province that already holds this sum. */
  readonly nestedIn: string | null;
}

const besideOwn = ({ regions: rolled }: LocalityRollUp, ownOf: (region: (typeof rolled)[number]['region']) => Decimal | undefined): readonly Line[] => rolled.map(({ region, sum, added }) => {
  const own = ownOf(region);
  const place = regions.find(({ code }) => code === region);
  return { region, nameZh: place?.shortZh ?? region, sum: sum.toFixed(), added, own: own?.toFixed() ?? null, gap: own === undefined ? null : own.minus(sum).toFixed(), nestedIn: place?.nestedIn ?? null };
});

function show(terminal: Terminal, { nameZh, unit }: IndicatorDeclaration, lines: readonly Line[]): void {
  terminal.out(`${nameZh}（${unit}）：市县合计与本级数据`);
  const decimal = (text: string | null): string => (text === null ? '无数据' : text);
  for (const line of tableLines(['地区', '市县合计', '加入的市县', '本级数据', '差额'], lines.map(({ nameZh: name, sum, added, own, gap, nestedIn }) => [nestedIn === null ? name : `其中：${name}`, sum, String(added), decimal(own), decimal(gap)]))) terminal.out(line);
}
