import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { greenSchemes, provinces } from '@greengauge/framework';
import { usccCheckCharacter } from '@greengauge/intake';

export interface SyntheticPatents {
  readonly rows: number;
  /** Share of bad rows, 0–1; the kinds take turns. */
  readonly badShare: number;
  readonly seed: number;
}

export interface SyntheticCounts {
  readonly read: number;
  readonly good: number;
  /** Bad rows by the code they are refused with. */
  readonly bad: Readonly<Record<string, number>>;
}

const HEADER = '申请号,名称,类型,受理局,申请日,公开日,授权日,失效日,专利权人,权利人统一社会信用代码,国别,地区,申请人,IPC分类号';

/** Linear congruential numbers, the same on every machine. */
function generator(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const DULL = ['A01B 1/00', 'A47J 31/44', 'B65D 5/02', 'G06F 17/30', 'H04L 29/06', 'A61K 9/20', 'G06Q 10/06', 'E04B 1/58', 'B23K 9/16', 'H04N 5/225', 'A63F 13/00', 'G02B 6/44', 'C07D 213/61', 'F16B 2/10'];
const GREEN = greenSchemes[0]?.topics.flatMap(({ symbols }) => symbols).filter((symbol) => /^[A-H]\d{2}[A-Z] \d+\/\d+$/.test(symbol)) ?? [];
const TITLES = ['一种电池模组及其制备方法', '污水处理装置', '光伏组件支架', '智能控制系统', '烟气余热回收设备', '一种包装盒', '数据处理方法及装置', '风力发电机叶片'];
const ABROAD = ['US', 'JP', 'DE', 'KR', 'FR'];

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function dayOf(random: (below: number) => number, from: number, to: number): string {
  return `${from + random(to - from + 1)}-${pad(1 + random(12), 2)}-${pad(1 + random(28), 2)}`;
}

/** What spoils a row: the cell, what stands in it instead, and the code it is refused with. */
const SPOILERS: readonly { readonly code: string; spoil(cells: string[], index: number): void }[] = [
  { code: 'field-blank', spoil: (cells) => (cells[1] = '') },
  { code: 'invalid-code', spoil: (cells) => (cells[0] = `申请${cells[0] ?? ''}`) },
  { code: 'unknown-code', spoil: (cells) => (cells[2] = '商标') },
  { code: 'invalid-day', spoil: (cells) => (cells[4] = '2020-02-31') },
  { code: 'future-day', spoil: (cells) => (cells[4] = '2099-01-01') },
  { code: 'day-order', spoil: (cells) => ([cells[4], cells[5], cells[6]] = ['2021-06-01', '2020-01-01', '']) },
  { code: 'end-without-beginning', spoil: (cells) => ([cells[6], cells[7]] = ['', '2025-01-01']) },
  { code: 'uscc-check', spoil: (cells) => (cells[9] = '91330000000000000A') },
  { code: 'region-blank', spoil: (cells) => ([cells[10], cells[11]] = ['CN', '']) },
  { code: 'unknown-region', spoil: (cells) => ([cells[10], cells[11]] = ['CN', '火星省']) },
  { code: 'symbol-unreadable', spoil: (cells) => (cells[13] = `${cells[13] ?? ''};光伏`) },
  { code: 'too-few-columns', spoil: (cells) => void cells.splice(12) },
];

/**
 * Writes a file of made-up patents: one in eight green, one in ten from abroad, and bad rows of twelve kinds at regular places.
 * Every title says 合成样例, so that a row can be told wherever it ends up. Specs, benches and trials of load only.
 */
export async function writeSyntheticPatents(path: string, { rows, badShare, seed }: SyntheticPatents): Promise<SyntheticCounts> {
  const out = createWriteStream(path);
  const random = generator(seed);
  const bad: Record<string, number> = {};
  const every = badShare > 0 ? Math.round(1 / badShare) : Infinity;
  let text = `${HEADER}\n`;
  let spoilt = 0;
  for (let index = 0; index < rows; index += 1) {
    const cells = syntheticRow(index, random);
    if (index % every === every - 1) {
      const spoiler = SPOILERS[spoilt % SPOILERS.length];
      spoilt += 1;
      if (spoiler) {
        spoiler.spoil(cells, index);
        bad[spoiler.code] = (bad[spoiler.code] ?? 0) + 1;
      }
    }
    text += `${cells.join(',')}\n`;
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
  return { read: rows, good: rows - spoilt, bad };
}

function syntheticRow(index: number, random: (below: number) => number): string[] {
  const home = random(10) > 0;
  const province = provinces[random(provinces.length)]?.code ?? '110000';
  const applied = dayOf(random, 2010, 2023);
  const granted = random(2) === 0 ? `${Number(applied.slice(0, 4)) + 2}${applied.slice(4)}` : '';
  const body = `91${province}${pad(random(5000), 9)}`;
  return [
    `CN${applied.slice(0, 4)}1${pad(index, 8)}.X`, `${TITLES[random(TITLES.length)] ?? ''}（合成样例${index}）`, random(3) === 0 ? '实用新型' : '发明', 'CN', applied, applied, granted,
    granted !== '' && random(8) === 0 ? '2026-03-01' : '', `${home ? '某某' : 'Sample'}公司${random(5000)}`, home ? `${body}${usccCheckCharacter(body) ?? ''}` : '',
    home ? 'CN' : ABROAD[random(ABROAD.length)] ?? 'US', home ? province : '', '某某研究院', symbolsOf(random),
  ];
}

function symbolsOf(random: (below: number) => number): string {
  const dull = Array.from({ length: 1 + random(3) }, () => DULL[random(DULL.length)] ?? '');
  return (random(8) === 0 ? [...dull, GREEN[random(GREEN.length)] ?? ''] : dull).join(';');
}
