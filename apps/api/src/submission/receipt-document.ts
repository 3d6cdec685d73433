import { cellFieldOf, type FormDeclaration, type FormTable } from '@greengauge/framework';
import { formatMinute } from '@greengauge/kernel';
import type { ReceiptAnswer } from '@greengauge/contracts';
import type { Block, Inline, ReportDocument, TableColumn } from '@greengauge/document';
import type { FilingRecord, SubmissionRecord } from '@greengauge/store';
import { answerZh, parseFiling, type FiledContent } from './receipt-view.js';
import { knownForm } from './known-form.js';

const ROLE_ZH = { filler: '填表人', 'statistics-head': '统计负责人', 'unit-head': '单位负责人' } as const;
const CHAPTER_ZH = ['一', '二', '三', '四', '五'];
/** Longer than this, or of several lines, a text leaves its table: a row is never split over pages. */
const LONGEST_IN_CELL = 60;

export interface ReceiptMaterial {
  readonly submission: SubmissionRecord;
  readonly filing: FilingRecord;
  readonly receipt: ReceiptAnswer;
  /** Where this installation is reached, for the QR. */
  readonly origin: string;
}

/** A hash in groups of eight, so that a line can be broken between them. */
const groups = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash;

/** Address at which anybody learns what the receipt proves. */
export const receiptAddress = (origin: string, code: string): string => `${origin}/verify?code=${code}`;

/** Takes long texts out of tables and gives them back as paragraphs under their own names. */
class LongTexts {
  readonly blocks: Block[] = [];

  place(text: string, name: string): string {
    if (text.length <= LONGEST_IN_CELL && !text.includes('\n')) return text;
    this.blocks.push({ kind: 'heading', level: 3, text: name }, ...text.split('\n').filter((line) => line.trim() !== '').map((line): Block => ({ kind: 'paragraph', text: line })));
    return '见表后文字';
  }
}

function fieldTable(form: FormDeclaration, content: FiledContent, long: LongTexts): Block[] {
  const rows = content.cells.filter(({ row }) => row === '').flatMap(({ cell, answer }): Inline[][] => {
    const field = cellFieldOf(form, cell);
    if (field === undefined) return [];
    const number = field.kind === 'number';
    return [[number ? field.no : '', field.labelZh, long.place(answerZh(form, cell, answer), field.labelZh), number ? field.unit : '']];
  });
  return rows.length === 0 ? [] : [{ kind: 'table', titleZh: '填报表', unitZh: '单位：见表', columns: [{ header: '序号', width: 14, align: 'center' }, { header: '项目', width: '*', align: 'left' }, { header: '报送内容', width: 56, align: 'left' }, { header: '单位', width: 18, align: 'center' }], rows }];
}

function listTable(form: FormDeclaration, table: FormTable, content: FiledContent, long: LongTexts): Block[] {
  const filed = new Map(content.cells.map((one) => [`${one.cell}#${one.row}`, one.answer]));
  const numbers = [...new Set(content.cells.filter(({ cell, row }) => row !== '' && cell.startsWith(`${table.id}.`)).map(({ row }) => Number(row)))].sort((a, b) => a - b);
  if (numbers.length === 0) return [];
  const columns: TableColumn[] = [{ header: '行', width: 10, align: 'center' }, ...table.columns.map((column): TableColumn => ({ header: column.kind === 'number' ? `${column.labelZh}（${column.unit}）` : column.labelZh, width: '*', align: 'left' }))];
  const rows = numbers.map((row) => [String(row), ...table.columns.map((column) => {
    const answer = filed.get(`${table.id}.${column.id}#${row}`);
    return answer === undefined ? '' : long.place(answerZh(form, `${table.id}.${column.id}`, answer), `${table.labelZh}第 ${row} 行 ${column.labelZh}`);
  })]);
  return [{ kind: 'table', titleZh: `${table.labelZh}（${numbers.length} 行）`, unitZh: '单位：见表', columns, rows, dense: true, fontSizePt: 9 }];
}

/** The receipt of a filing for printing. The same filing gives the same document: its date is that of the filing. */
export function buildReceiptDocument({ submission, filing, receipt, origin }: ReceiptMaterial): ReportDocument {
  const form = knownForm(submission.form);
  const content = parseFiling(filing);
  const long = new LongTexts();
  const answers = [...fieldTable(form, content, long), ...form.tables.flatMap((table) => listTable(form, table, content, long))];
  const explained = receipt.findings.filter(({ severity }) => severity === 'warning');
  const chapters: readonly (readonly [titleZh: string, blocks: readonly Block[]])[] = [
    ['签署', [{
      kind: 'table', columns: [{ header: '职责', width: 36, align: 'left' }, { header: '姓名', width: '*', align: 'left' }, { header: '电话', width: 40, align: 'left' }, { header: '签署时间', width: 42, align: 'left' }],
      rows: receipt.signatories.map(({ role, nameZh, phone }) => [ROLE_ZH[role], nameZh, phone ?? '—', formatMinute(filing.atMs)]),
    }]],
    ['报送内容', [...answers, ...long.blocks]],
    ['核实性审核说明', explained.map(({ messageZh, explanationZh }): Block => ({ kind: 'paragraph', text: `${messageZh}。说明：${explanationZh ?? '无'}` }))],
    ['佐证材料', receipt.evidence.map(({ labelZh, fileName, sha256 }): Block => ({ kind: 'paragraph', text: `${labelZh}：${fileName}，SHA-256 ${groups(sha256)}` }))],
  ];
  const { tableNo, issuerZh, approvalZh, validUntil } = form.authority;
  return {
    titleZh: '报送回执', subtitleZh: `${receipt.regionZh}　${form.titleZh}（${receipt.periodZh}）`, subjectZh: `${tableNo}报送回执`, keywordsZh: [receipt.number, tableNo, receipt.regionZh], createdMs: filing.atMs, footerZh: `回执核验码 ${receipt.code}`,
    sections: [{
      id: '01-receipt', layout: 'body', startsPage: true,
      blocks: [
        { kind: 'keyValues', items: [
          { label: '回执编号', value: receipt.number }, { label: '核验码', value: receipt.code }, { label: '表号', value: tableNo }, { label: '制定机关', value: issuerZh }, { label: '批准文号', value: approvalZh }, { label: '有效期至', value: validUntil },
          { label: '填报单位', value: receipt.regionZh }, { label: '报告期', value: receipt.periodZh }, { label: '版次', value: `第${receipt.version}版第${receipt.filing}次报送` },
          { label: '报送时间', value: `${formatMinute(filing.atMs)}（北京时间），${receipt.onTime ? '按时' : '逾期'}` }, { label: '报送人', value: receipt.submittedBy }, { label: '内容散列', value: groups(receipt.sha256) },
        ] },
        ...chapters.filter(([, blocks]) => blocks.length > 0).flatMap(([titleZh, blocks], index): Block[] => [{ kind: 'heading', level: 1, text: `${CHAPTER_ZH[index] ?? ''}、${titleZh}` }, ...blocks]),
        { kind: 'qr', content: receiptAddress(origin, receipt.code), captionZh: '扫码核验本回执', beside: ['内容散列是所报全部内容（含说明和签署人）的 SHA-256，任何改动都会使其不同。', '扫码或在核验页输入核验码，可知何地区、何表、何时报送及是否仍为最近一次；核验页不显示所报数值。'] },
      ],
    }],
  };
}
