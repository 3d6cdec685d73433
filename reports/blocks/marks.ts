import { OBSERVATION_MARK_ZH } from '@greengauge/framework';
import type { Block } from '@greengauge/document';

/** All symbols that may stand at a number, in one note. */
export const marksNote = (): Block => ({
  kind: 'note', text: `符号说明：空白为没有数据；“—”为不适用；${Object.values(OBSERVATION_MARK_ZH).map(({ symbol, textZh }) => `“${symbol}”为${textZh}`).join('；')}。`,
});
