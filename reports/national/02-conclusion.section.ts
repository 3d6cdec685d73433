import { countVerdict, targeted } from '../facts.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { cutoffWords, groundWords, periodWords } from '../blocks/title.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { dataMessage, targetMessage, trendMessage } from '../narrative/messages.js';

/** One page: three messages, the tally of grades, confidence in the data. */
export default defineSection(({ snapshot }) => {
  const unrated = countVerdict(snapshot, 'unrated');
  return body([
    heading(1, '核心结论'),
    paragraph(sentence([groundWords(snapshot)], [`对${periodWords(snapshot)}市场导向的绿色技术创新体系建设情况作出评估`], [`数据截至${cutoffWords(snapshot)}`])),
    targetMessage(snapshot),
    trendMessage(snapshot),
    dataMessage(snapshot),
    {
      kind: 'tally',
      items: [
        { label: '提前实现', value: `${countVerdict(snapshot, 'achieved-early')}`, mark: 'good' },
        { label: '快于预期', value: `${countVerdict(snapshot, 'ahead')}`, mark: 'good' },
        { label: '基本符合预期', value: `${countVerdict(snapshot, 'on-track')}`, mark: 'watch' },
        { label: '滞后于预期', value: `${countVerdict(snapshot, 'behind')}`, mark: 'alert' },
      ],
    },
    note(`单位：项。统计范围为有官方量化目标的${targeted(snapshot).length}项全国指标${unrated > 0 ? `，其中${unrated}项因数据不足未评价` : ''}。结论由系统按既定规则生成，规则见“评估方法”。`),
  ]);
});
