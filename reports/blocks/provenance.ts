import type { Block, Inline } from '@greengauge/document';
import { formatMinute } from '@greengauge/kernel';
import { publisherZh, sourceTitleZh } from '@greengauge/charts';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { ReportContext } from '../section.js';
import { verificationCode, verificationContent } from './title.js';

/** Where this copy comes from: enough to make it again and to tell a changed one. */
export function provenanceBlocks({ snapshot, parameters }: ReportContext): Block[] {
  return [
    {
      kind: 'keyValues',
      items: [
        { label: '数据快照编号', value: verificationCode(snapshot) },
        { label: '快照内容散列', value: groups(snapshot.hash) },
        { label: '生成任务', value: snapshot.jobRun },
        { label: '数据截止时间', value: `${formatMinute(snapshot.dataCutoffMs)}（北京时间）` },
        { label: '程序版本', value: snapshot.codeVersion },
        { label: '模板版本', value: parameters.templateVersion ?? '未注明' },
        { label: '字体版本', value: parameters.fontVersions ?? '未注明' },
        { label: '引用数据', value: `${Object.keys(snapshot.figures).length}个，各有编码` },
      ],
    },
    {
      kind: 'qr', content: verificationContent(snapshot), captionZh: '扫码核验本报告',
      beside: ['本报告由同一份数据快照生成，快照不变则报告逐字节相同；任何改动都会使核验失败。', '文件、编号或数据编码均可在核验页或以核验命令查对。'],
    },
  ];
}

/** A hash broken into groups of eight, so that a line can be broken between them. */
const groups = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash;

/** A publisher with its publications and how many figures they gave; publishers of fewer are summed up in the last row. */
const FEW_FIGURES = 6;

export function sourceTable(snapshot: ReportSnapshot): Block[] {
  const publishers = new Map<string, { titles: Set<string>; count: number }>();
  for (const figure of Object.values(snapshot.figures)) {
    if (figure.value.kind === 'missing' || figure.status === 'derived' || figure.measure === 'target') continue;
    const name = publisherZh(figure.source.publisher);
    const entry = publishers.get(name) ?? { titles: new Set<string>(), count: 0 };
    entry.titles.add(sourceTitleZh(figure.source.title));
    publishers.set(name, { titles: entry.titles, count: entry.count + 1 });
  }
  const order = [...publishers.entries()].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const shown = order.filter(([, entry]) => entry.count >= FEW_FIGURES);
  const rest = order.filter(([, entry]) => entry.count < FEW_FIGURES);
  if (order.length === 0) return [];
  const titlesOf = (titles: ReadonlySet<string>): string => `${[...titles].sort().slice(0, 3).join('；')}${titles.size > 3 ? `等${titles.size}种` : ''}`;
  const restRow: Inline[] = [`其他${rest.length}个发布单位`, `${rest.reduce((sum, [, entry]) => sum + entry.titles.size, 0)}种资料，逐项来源可凭数据编码查询`, `${rest.reduce((sum, [, entry]) => sum + entry.count, 0)}`];
  return [{
    kind: 'table', titleZh: '数据来源', unitZh: '单位：个',
    columns: [{ header: '发布单位', width: 50, align: 'left' }, { header: '资料名称', width: '*', align: 'left' }, { header: '数据', width: 14, align: 'right' }],
    rows: [...shown.map(([name, entry]): Inline[] => [name, titlesOf(entry.titles), `${entry.count}`]), ...(rest.length > 0 ? [restRow] : [])],
    fontSizePt: 7.5, dense: true,
  }];
}
