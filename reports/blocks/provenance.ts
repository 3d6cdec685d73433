import type { Block, Inline } from '@greengauge/document';
import { formatMinute } from '@greengauge/kernel';
import { fullWidth, publisherZh } from '@greengauge/charts';
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
    { kind: 'qr', content: verificationContent(snapshot), captionZh: '扫码核验本报告' },
  ];
}

/** A hash broken into groups of eight, so that a line can be broken between them. */
const groups = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash;

/** Publications that the figures rest on, with how many figures each gave. */
export function sourceTable(snapshot: ReportSnapshot): Block[] {
  const counts = new Map<string, { title: string; publisher: string; count: number }>();
  for (const figure of Object.values(snapshot.figures)) {
    if (figure.value.kind === 'missing' || figure.status === 'derived' || figure.measure === 'target') continue;
    const key = `${figure.source.publisher}|${figure.source.title}`;
    const entry = counts.get(key) ?? { title: figure.source.title, publisher: figure.source.publisher, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  const rows = [...counts.values()].sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1));
  if (rows.length === 0) return [];
  return [{
    kind: 'table', titleZh: '数据来源', unitZh: '单位：个',
    columns: [{ header: '资料名称', width: '*', align: 'left' }, { header: '发布单位', width: 52, align: 'left' }, { header: '数据', width: 14, align: 'right' }],
    rows: rows.map((row): Inline[] => [fullWidth(row.title), publisherZh(row.publisher), `${row.count}`]),
    fontSizePt: 8.5,
  }];
}
