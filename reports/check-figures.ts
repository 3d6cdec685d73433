import type { Block, Inline, ReportDocument, Run } from '@greengauge/document';
import { markSymbols, numberFigure, smallestPrinted, spokenValue, unitWord, type NumberFigure } from '@greengauge/charts';
import { BELOW_UNIT, formatFixed, isBelowUnit, parseDecimal, unitCodes } from '@greengauge/kernel';
import { isTooSmall, printCode, type Figure, type ReportSnapshot } from '@greengauge/evaluation';

/** A printed number that is not that of its figure, or whose figure is not in the snapshot. */
export interface FigureFault {
  readonly code: string;
  readonly printed: string;
  readonly messageZh: string;
}

/** A run with what stands around it; in a cell without words nothing but the number can tell the sign. */
interface PrintedRun {
  readonly run: Run;
  readonly before: string;
  /** Raised marks right behind the number. */
  readonly raised: string;
  /** The words behind the number and its marks. */
  readonly after: string;
  readonly inTable: boolean;
}

const textOf = (part: string | Run | undefined): string => (typeof part === 'string' ? part : (part?.text ?? ''));
const isRaised = (part: string | Run | undefined): boolean => typeof part === 'object' && part.superscript === true;

const runsIn = (inline: Inline, inTable = false): PrintedRun[] => (typeof inline === 'string' ? [] : inline.flatMap((part, index) => {
  if (typeof part === 'string') return [];
  const next = inline[index + 1];
  return [{ run: part, before: textOf(inline[index - 1]), raised: isRaised(next) ? textOf(next) : '', after: textOf(isRaised(next) ? inline[index + 2] : next), inTable }];
}));

/** Every run of a block that may carry a figure. */
function runsOf(block: Block): PrintedRun[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
    case 'message': return runsIn(block.text);
    case 'keyValues': return block.items.flatMap((item) => runsIn(item.value));
    case 'table': return block.rows.flat().flatMap((cell) => runsIn(cell, true));
    case 'qr': return (block.beside ?? []).flatMap((inline) => runsIn(inline));
    default: return [];
  }
}

const NUMBER = /^[≥约]?([−-]?\d+(?:\.\d+)?)$/;
/** 36326.8亿元 may be said as 3.63268万亿元: ten thousand times the unit, or told as its size after 下降. */
const TEN_THOUSAND = 10_000;

/** What is said of a change before its size; 较2020年下降 and the like are names of indicators, so only changes are looked at. */
const CHANGES: ReadonlySet<Figure['measure']> = new Set(['yoy', 'difference']);
const [FALL, RISE] = [/(?:下降|降低|减少)$/, /(?:增长|提高|增加)$/];

/** Whether sign and words agree: in a table the sign is printed, in a sentence the verb before the size tells it. */
function tellsSign({ run, before, inTable }: PrintedRun, { measure, value }: NumberFigure): boolean {
  const held = parseDecimal(value.value);
  if (held === undefined || held.isZero() || isBelowUnit(held, value.decimals)) return true;
  const minus = /^[≥约]?[−-]/.test(run.text);
  const said = FALL.test(before) || RISE.test(before);
  if (inTable && !said) return minus === held.isNegative();
  if (minus || !CHANGES.has(measure)) return true;
  return held.isNegative() ? !RISE.test(before) : !FALL.test(before);
}

function equals(printed: string, value: string, decimals: number): boolean {
  const [told, held] = [parseDecimal(printed.replace('−', '-')), parseDecimal(value)];
  if (told === undefined || held === undefined) return false;
  const rounded = parseDecimal(formatFixed(held, decimals));
  return [held, rounded].some((one) => one !== undefined && (told.abs().eq(one.abs()) || told.abs().mul(TEN_THOUSAND).eq(one.abs())));
}

/** What its digits would make zero is told as … in a table, as 不足0.1 in a sentence. */
function isToldSmall({ run, before }: PrintedRun, { value }: NumberFigure): boolean {
  const held = parseDecimal(value.value);
  if (held === undefined || !isBelowUnit(held, value.decimals)) return false;
  return run.text === BELOW_UNIT || (before.endsWith('不足') && run.text === formatFixed(smallestPrinted(value.decimals), value.decimals));
}

/** Longest first: 元/吨 before 元, 万亿元 before 万. */
const UNIT_WORDS = [...new Set(unitCodes.flatMap((unit) => [unit, unitWord(unit), `万${unit}`, `亿${unit}`]))].sort((a, b) => b.length - a.length);

/** The unit behind the number is the figure's, or the larger one where the number is ten thousand times smaller; a cell may leave it to its column, a sentence not. */
function tellsUnit({ run, after, inTable }: PrintedRun, { value }: NumberFigure): boolean {
  const [told, held] = [parseDecimal(run.text.replace(/^[≥约]/, '').replace('−', '-')), parseDecimal(value.value)];
  if (told === undefined || held === undefined) return true;
  const word = UNIT_WORDS.find((unit) => after.startsWith(unit));
  if (word === undefined) return inTable || after.startsWith('～') || after.startsWith('（');
  const scaled = !held.isZero() && told.abs().mul(TEN_THOUSAND).eq(held.abs());
  const expected = scaled ? [spokenValue(`${TEN_THOUSAND}`, value.unit, 0, 'as-published').unit] : [value.unit, unitWord(value.unit)];
  return expected.includes(word);
}

/** What is raised behind an observed value that is all its cell holds; a sentence in a cell warns in words: 演, #, ※ … a note that is gone takes its warning along. */
const tellsMarks = ({ before, raised, inTable }: PrintedRun, { measure, marks }: NumberFigure): boolean => !inTable || before !== '' || measure !== 'value' || raised === markSymbols(marks);

/**
 * Every number that carries a figure code, against that figure of the snapshot: rounded as declared, in its own or the larger
 * unit with the word for it, with its marks in a table, or the code itself. In a sentence the sign is told by the verb (下降), which must be that of the change; in a table by the number. Empty when all agree.
 */
export function checkFigures(document: ReportDocument, snapshot: ReportSnapshot): FigureFault[] {
  const runs = document.sections.flatMap((section) => section.blocks.flatMap(runsOf)).filter(({ run }) => run.figure !== undefined);
  return runs.flatMap((printed) => {
    const { text, figure: code = '' } = printed.run;
    const figure = snapshot.figures[code];
    const fault = (messageZh: string): FigureFault[] => [{ code, printed: text, messageZh: `数据${printCode(code)}：${messageZh}` }];
    if (figure === undefined) return fault(`“${text}”的编码不在快照中`);
    if (text === printCode(code)) return [];
    const held = numberFigure(snapshot, code);
    if (held === undefined) return fault(NUMBER.test(text) ? `快照中没有数值，文中印为“${text}”` : `“${text}”不是数`);
    if (isToldSmall(printed, held)) return [];
    if (isTooSmall(held)) return fault(`不足最小单位的数印为“${text}”`);
    const number = NUMBER.exec(text)?.[1];
    if (number === undefined) return fault(`“${text}”不是数`);
    if (!equals(number, held.value.value, held.value.decimals)) return fault(`文中印为“${text}”，快照中为${held.value.value}`);
    if (!tellsUnit(printed, held)) return fault(`“${text}${printed.after.slice(0, 4)}”的计量单位应为${unitWord(held.value.unit)}`);
    if (!tellsMarks(printed, held)) return fault(`“${text}”的标注应为“${markSymbols(held.marks)}”，印为“${printed.raised}”`);
    return tellsSign(printed, held) ? [] : fault(`“${printed.before.slice(-4)}${text}”的升降与快照中的${held.value.value}不符`);
  });
}
