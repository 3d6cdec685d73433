import type { Block, Inline, ReportDocument, Run } from '@greengauge/document';
import { formatFixed, parseDecimal } from '@greengauge/kernel';
import { printCode, type ReportSnapshot } from '@greengauge/evaluation';

/** A printed number that is not that of its figure, or whose figure is not in the snapshot. */
export interface FigureFault {
  readonly code: string;
  readonly printed: string;
  readonly messageZh: string;
}

const runsIn = (inline: Inline): Run[] => (typeof inline === 'string' ? [] : inline.filter((part) => typeof part !== 'string'));

/** Every run of a block that may carry a figure. */
function runsOf(block: Block): Run[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
    case 'message': return runsIn(block.text);
    case 'keyValues': return block.items.flatMap((item) => runsIn(item.value));
    case 'table': return block.rows.flat().flatMap(runsIn);
    case 'qr': return (block.beside ?? []).flatMap(runsIn);
    default: return [];
  }
}

const NUMBER = /^[≥约]?([−-]?\d+(?:\.\d+)?)$/;
/** 36326.8亿元 may be said as 3.63268万亿元: ten thousand times the unit, or told as its size after 下降. */
const TEN_THOUSAND = 10_000;

function equals(printed: string, value: string, decimals: number): boolean {
  const [told, held] = [parseDecimal(printed.replace('−', '-')), parseDecimal(value)];
  if (told === undefined || held === undefined) return false;
  const rounded = parseDecimal(formatFixed(held, decimals));
  return [held, rounded].some((one) => one !== undefined && (told.abs().eq(one.abs()) || told.abs().mul(TEN_THOUSAND).eq(one.abs())));
}

/**
 * Every number that carries a figure code, against that figure of the snapshot: rounded as declared, in its own or the larger
 * unit, or the code itself. A sign is told by the verb (下降), so sizes are compared. Empty when all agree.
 */
export function checkFigures(document: ReportDocument, snapshot: ReportSnapshot): FigureFault[] {
  const runs = document.sections.flatMap((section) => section.blocks.flatMap(runsOf)).filter((run) => run.figure !== undefined);
  return runs.flatMap(({ text, figure: code = '' }) => {
    const figure = snapshot.figures[code];
    const fault = (messageZh: string): FigureFault[] => [{ code, printed: text, messageZh: `数据${printCode(code)}：${messageZh}` }];
    if (figure === undefined) return fault(`“${text}”的编码不在快照中`);
    if (text === printCode(code)) return [];
    const number = NUMBER.exec(text)?.[1];
    if (number === undefined) return fault(`“${text}”不是数`);
    if (figure.value.kind === 'missing') return fault(`快照中没有数值，文中印为“${text}”`);
    return equals(number, figure.value.value, figure.value.decimals) ? [] : fault(`文中印为“${text}”，快照中为${figure.value.value}`);
  });
}
