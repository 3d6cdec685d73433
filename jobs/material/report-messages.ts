import type { Message } from '@greengauge/contracts';
import { inlineText, type Block } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { buildReport } from '@greengauge/reports';

/** The section of national and regional reports that holds the three messages. */
const CONCLUSION = '02-conclusion';

/** What the report of that snapshot concludes, for the page: an official reads the same sentences in both. */
export function reportMessages(snapshot: ReportSnapshot): readonly Message[] {
  const blocks = buildReport(snapshot).sections.filter(({ id }) => id === CONCLUSION).flatMap((section) => section.blocks);
  return blocks.flatMap((block) => (block.kind === 'message' ? [messageOf(block)] : []));
}

function messageOf({ mark, title, text }: Extract<Block, { kind: 'message' }>): Message {
  const runs = typeof text === 'string' ? [] : text;
  const figures = runs.flatMap((run) => (typeof run === 'string' || run.figure === undefined ? [] : [run.figure]));
  return { signal: mark, titleZh: title, textZh: inlineText(text), figures: [...new Set(figures)], indicators: [] };
}
