import type { Block, ReportDocument, TableBlock } from '@greengauge/document';

/** Invented text and figures that exercise every block; for specs and benches, never shown to a reader. */
export const sampleParagraph =
  '截至2025年末，全社会研究与试验发展（R&D）经费支出30,782.9亿元，同比增长10.1%，较2022年提高0.15个百分点；其中企业资金占比78.6%，绿色低碳技术专利授权量达到“十三五”末的1.8倍。按照《关于进一步完善市场导向的绿色技术创新体系实施方案（2023—2025年）》（发改环资〔2022〕1885号）要求，时间进度为100%，完成率为97.3%，处于正常区间。由于2023年起绿色贷款统计口径调整，本期数据与上年不可比，不计算同比。';

/** A bar chart with Chinese labels, numbers at the bars and an axis title. */
export function sampleChart(seed = 0): Readonly<Record<string, unknown>> {
  const names = ['浙江省', '新疆生产建设兵团', '辽宁省', '广东省', '北京市', '内蒙古自治区'];
  const values = names.map((region, index) => ({ region, value: 400 + ((seed * 131 + index * 977) % 4000) + 0.5 }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 440,
    height: 190,
    data: { values },
    encoding: {
      y: { field: 'region', type: 'nominal', sort: null, axis: { title: null, labelLimit: 300 } },
      x: { field: 'value', type: 'quantitative', axis: { title: '经费支出（亿元）' } },
    },
    layer: [
      { mark: { type: 'bar', color: '#3774A6' } },
      { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { text: { field: 'value', type: 'quantitative', format: ',.1f' } } },
    ],
    config: { font: 'Sans', view: { stroke: null } },
  };
}

export function sampleTable(rowCount: number): TableBlock {
  return {
    kind: 'table',
    titleZh: '指标进展情况',
    unitZh: '见表',
    columns: [
      { header: '序号', width: 12, align: 'center' },
      { header: '指标', width: '*', align: 'left' },
      { header: '数值', width: 28, align: 'decimal' },
      { header: '判定', width: 22, align: 'center' },
      { header: '责任部门', width: 36, align: 'left' },
    ],
    rows: Array.from({ length: rowCount }, (_unused, index) => [
      String(index + 1),
      `第${index + 1}项：建立健全绿色技术创新成果评价与推广应用机制`,
      index % 5 === 0 ? '—' : ((index * 7919) % 50_000 / 13).toFixed(index % 3),
      [{ text: '▲', color: '#8F1D1D' }, '滞后'],
      '国家发展改革委、科技部',
    ]),
    notesZh: ['注：“—”表示无数据。', '资料来源：各责任部门填报。'],
  };
}

function taskPage(index: number): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: `${'一二三四五六七八九十'[index % 10] ?? ''}、任务${index + 1}进展平稳但短板仍在` },
    { kind: 'heading', level: 2, text: '（一）进展' },
    { kind: 'paragraph', text: sampleParagraph },
    { kind: 'figure', titleZh: '部分地区经费支出', unitZh: '亿元', spec: sampleChart(index), widthMm: 150, altZh: '条形图：部分地区经费支出。', sourceZh: '资料来源：国家统计局，截至2025年11月22日。' },
    { kind: 'note', text: '注：2023年起口径调整，前后年度不可比。' },
  ];
}

/** A report with cover, contents, `tasks` task pages with a chart each and one long table. */
export function sampleDocument(tasks = 3, tableRows = 60): ReportDocument {
  return {
    titleZh: '市场导向的绿色技术创新体系\n实施情况评估报告',
    subtitleZh: '（2025年度）',
    issuerZh: '国家发展改革委　科学技术部',
    subjectZh: '绿色技术创新体系评估',
    keywordsZh: ['绿色技术', '评估'],
    createdMs: 1_763_769_600_000,
    watermarkZh: '演示数据',
    footerZh: '快照 01K9ZX3F7Q · 校验码 7K3M-9QPD',
    sections: [
      {
        id: '01-cover',
        layout: 'cover',
        startsPage: true,
        blocks: [
          { kind: 'keyValues', items: [{ label: '数据截至', value: '2025年11月22日' }, { label: '版本', value: '第1版' }] },
          { kind: 'qr', content: 'https://greengauge.example/verify/7K3M9QPD', captionZh: '扫码核验 7K3M-9QPD' },
        ],
      },
      {
        id: '02-conclusion',
        layout: 'body',
        startsPage: true,
        blocks: [
          { kind: 'heading', level: 1, text: '总体结论' },
          { kind: 'message', mark: 'alert', title: '绿色技术交易额距目标差距较大', text: '时间进度已满，完成率不足八成。' },
          { kind: 'message', mark: 'watch', title: '企业研发投入强度有待巩固', text: '位次区间8—12，未见显著变化。' },
          { kind: 'tally', items: [{ label: '滞后', value: '3', mark: 'alert' }, { label: '关注', value: '7', mark: 'watch' }, { label: '正常', value: '21', mark: 'good' }, { label: '暂无法评价', value: '13', mark: 'unrated' }] },
        ],
      },
      { id: '03-contents', layout: 'contents', startsPage: true, blocks: [] },
      ...Array.from({ length: tasks }, (_unused, index) => ({ id: `04-task-${index}`, layout: 'body' as const, startsPage: true, blocks: taskPage(index) })),
      { id: '05-table', layout: 'body', startsPage: true, blocks: [{ kind: 'heading', level: 1, text: '指标总表' }, sampleTable(tableRows)] },
    ],
  };
}
