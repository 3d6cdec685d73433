import type { GreenScheme } from '../green-scheme.js';

/** Level 1 of the CNIPA system of green and low-carbon technology; its table of IPC symbols was not obtainable, so it classifies nothing. */
const scheme: GreenScheme = {
  id: 'cnipa', titleZh: '国家知识产权局绿色低碳技术分类', listedAs: '2019.01', zeroZero: 'group',
  sourceZh: '国家知识产权局《绿色低碳技术专利分类体系》一级分类；与国际专利分类的对照表未公开取得，不能按分类号归类',
  topics: [
    { id: '1', pathZh: '化石能源降碳技术', symbols: [] },
    { id: '2', pathZh: '节能与能量回收利用', symbols: [] },
    { id: '3', pathZh: '清洁能源', symbols: [] },
    { id: '4', pathZh: '储能技术', symbols: [] },
    { id: '5', pathZh: '温室气体捕集利用封存', symbols: [] },
  ],
};

export default scheme;
