import type { Block } from '@greengauge/document';

/** Stands over every sentence that proposes something: nobody has signed it. */
export const draftedMark = (): Block => ({
  kind: 'message', mark: 'unrated', title: '机器草拟，未经签发', text: '本节由系统根据数据按规则草拟，须经责任人审核、修改并签发后方可使用。',
});
