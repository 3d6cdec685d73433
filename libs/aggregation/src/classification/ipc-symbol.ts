/**
 * A symbol of the IPC or CPC. `place` orders groups inside a subclass as the classification does: main group, then the
 * subgroup as a decimal fraction (31/04 < 31/042 < 31/05). A symbol that stops at the subclass has no place.
 */
export interface IpcSymbol {
  readonly subclass: string;
  readonly place: number | undefined;
  /** Normal form: `H01L 31/042`, or `B26B` for a bare subclass. */
  readonly text: string;
  /** What had to be mended before it could be read; in the order of mending. */
  readonly repairs: readonly SymbolRepair[];
}

export type SymbolRepair = 'case' | 'width' | 'edition' | 'spacing' | 'leading-zeros' | 'separator' | 'fixed-width' | 'group-cut' | 'subclass-only' | 'suffix';

export const SYMBOL_REPAIR_ZH: Readonly<Record<SymbolRepair, string>> = {
  case: '小写字母', width: '全角字符', edition: '版本前缀', spacing: '多余空格', 'leading-zeros': '多余的零', separator: '分隔符有误',
  'fixed-width': '定长写法', 'group-cut': '小组缺失，按大组“/00”', 'subclass-only': '只到小类', suffix: '版本或等级后缀',
};

/** Digits of the subgroup that order it; the IPC uses up to six. */
export const SUBGROUP_DIGITS = 6;
const SUBGROUP_SPAN = 10 ** SUBGROUP_DIGITS;

export const placeOf = (mainGroup: number, subgroup: string): number => mainGroup * SUBGROUP_SPAN + Number(subgroup.slice(0, SUBGROUP_DIGITS).padEnd(SUBGROUP_DIGITS, '0'));
export const firstOfMainGroup = (mainGroup: number): number => mainGroup * SUBGROUP_SPAN;
export const lastOfMainGroup = (mainGroup: number): number => (mainGroup + 1) * SUBGROUP_SPAN - 1;

const CLEAN = /^([A-HY]\d{2}[A-Z]) ([1-9]\d{0,3})\/(\d{2,6})$/;
const TIGHT = /^([A-HY])(\d{2})([A-Z])(\d{1,4})([/:\-.\\])(\d{1,6})$/;
const FIXED = /^([A-HY]\d{2}[A-Z])(\d{4})(\d{6})$/;
const CUT = /^([A-HY]\d{2}[A-Z])(\d{1,4})\/?$/;
const BARE = /^([A-HY]\d{2}[A-Z])$/;

/** Reads one symbol, mending what real files get wrong. Undefined where no subclass can be made out. */
export function parseIpcSymbol(raw: string): IpcSymbol | undefined {
  const clean = CLEAN.exec(raw);
  if (clean) return { subclass: clean[1] ?? '', place: placeOf(Number(clean[2]), clean[3] ?? ''), text: raw, repairs: [] };
  return mend(raw);
}

function mend(raw: string): IpcSymbol | undefined {
  const repairs: SymbolRepair[] = [];
  const step = (repair: SymbolRepair, before: string, after: string): string => {
    if (before !== after) repairs.push(repair);
    return after;
  };
  let text = raw.trim().replace(/^["'“”]+|["'“”]+$/g, '');
  text = step('width', text, text.normalize('NFKC').replaceAll('∕', '/').replaceAll('⁄', '/'));
  text = step('case', text, text.toUpperCase());
  text = step('suffix', text, text.replace(/\s*(?:\((?:19|20)\d{2}\.\d{2}\)|\[[^\]]*\]|\([^)]*\))\s*/g, ' ').trim().replace(/\s+[A-Z]{1,3}\s*$/, (tail) => (/\d\s*$/.test(text.slice(0, -tail.length)) ? '' : tail)));
  // `Int.Cl.7 A01B 1/00` and the bare edition digit of `6 A 21 C 9/04`.
  text = step('edition', text, text.replace(/^(?:INT\.?\s*CL\.?\s*[:.]?\s*)?(?:\(?[1-9]\)?\s*)?(?=[A-HY]\s*\d)/, ''));
  const spaced = text.replaceAll(/\s+/g, '');
  if (!/^[A-HY]\d{2}[A-Z](?: \d|$)/.test(text) && spaced.length > 4 || /\s{2,}|\s\/|\/\s/.test(text) || /^[A-HY]\s/.test(text)) repairs.push('spacing');
  return read(spaced, repairs);
}

function read(text: string, repairs: SymbolRepair[]): IpcSymbol | undefined {
  const fixed = FIXED.exec(text);
  if (fixed) return build(fixed[1] ?? '', fixed[2] ?? '', (fixed[3] ?? '').replace(/0+$/, '').padEnd(2, '0'), [...repairs, 'fixed-width']);
  const tight = TIGHT.exec(text);
  if (tight) {
    const [, section = '', cls = '', letter = '', main = '', mark = '', sub = ''] = tight;
    // `1/0` is a cut `1/00`, not the fraction .0; a single other digit is a lost zero nobody can place.
    if (sub.length === 1 && sub !== '0') return undefined;
    const more: SymbolRepair[] = [...(mark === '/' ? [] : ['separator' as const]), ...(main.startsWith('0') ? ['leading-zeros' as const] : [])];
    return build(`${section}${cls}${letter}`, main, sub.padEnd(2, '0'), [...repairs, ...more]);
  }
  const cut = CUT.exec(text);
  if (cut) return build(cut[1] ?? '', cut[2] ?? '', '00', [...repairs, 'group-cut']);
  const bare = BARE.exec(text);
  return bare ? { subclass: bare[1] ?? '', place: undefined, text: bare[1] ?? '', repairs: [...repairs, 'subclass-only'] } : undefined;
}

function build(subclass: string, main: string, sub: string, repairs: readonly SymbolRepair[]): IpcSymbol | undefined {
  const mainGroup = Number(main);
  return mainGroup === 0 ? undefined : { subclass, place: placeOf(mainGroup, sub), text: `${subclass} ${mainGroup}/${sub}`, repairs };
}

/** The symbols of one cell: separated by semicolons, bars, Chinese or ASCII commas, or line ends. Blank pieces are left out. */
export const splitSymbols = (cell: string): readonly string[] => cell.split(/[;；|,，、\n\r\t]+/).map((piece) => piece.trim()).filter((piece) => piece !== '');
