import type { Block } from '@greengauge/document';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { draftedMark } from '../blocks/drafted-mark.js';
import { paragraphOf } from '../narrative/index.js';
import { problemPoints } from '../narrative/problems.js';
import { body, defineSection } from '../section.js';

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八'] as const;

export default defineSection(({ snapshot }) => {
  const blocks: Block[] = problemPoints(snapshot).flatMap((point, index): Block[] => [
    heading(2, `（${NUMBERS[index] ?? index + 1}）${point.title}`),
    paragraph(paragraphOf(point.problem, point.advice)),
  ]);
  return body([
    heading(1, '六、问题和建议'),
    draftedMark(),
    ...blocks,
  ], false);
});
