import type { Block } from '@greengauge/document';
import { cutoffWords, periodWords, verificationCode, verificationContent } from './title.js';
import type { ReportContext } from '../section.js';

/** Facts of the cover: what, as of when, which version, how to verify. */
export function coverBlocks({ snapshot, parameters }: ReportContext): Block[] {
  return [
    {
      kind: 'keyValues',
      items: [
        { label: '评估对象', value: snapshot.plan.nameZh },
        { label: '文件依据', value: snapshot.plan.docNo },
        { label: '评估期', value: periodWords(snapshot) },
        { label: '数据截止', value: cutoffWords(snapshot) },
        { label: '版本', value: `模板${parameters.templateVersion ?? '未注明'}，程序${snapshot.codeVersion}` },
        { label: '核验编号', value: verificationCode(snapshot) },
        ...(snapshot.demo ? [{ label: '数据性质', value: '演示数据，非真实数据' }] : []),
      ],
    },
    { kind: 'qr', content: verificationContent(snapshot), captionZh: '扫码核验本报告' },
  ];
}
