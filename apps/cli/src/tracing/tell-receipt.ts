import { formById, regionByCode } from '@greengauge/framework';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { formatReceiptCode, parseReceiptCode } from '@greengauge/contracts';
import { findFilings, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { Refused } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import type { ExitCode } from '../verb.js';

/** GG-330000-绿技创101表-2025-V1-2 */
const NUMBER = /^GG-\d{6}-.+-V\d+-\d+$/;

export type ReceiptSubject = { readonly digits: string } | { readonly number: string };

/** A receipt by its code or number; undefined for anything else. */
export function readReceipt(text: string): ReceiptSubject | undefined {
  const digits = parseReceiptCode(text);
  return digits !== undefined ? { digits } : NUMBER.test(text.trim()) ? { number: text.trim() } : undefined;
}

/** What was filed is not told, only that it was: as on the page that everybody may open. */
export async function tellReceipt(store: Store, terminal: Terminal, json: boolean, wanted: ReceiptSubject, subject: string): Promise<ExitCode> {
  const found = await store.read(CLI_ACTOR, (tx) => findFilings(tx, wanted));
  const [newest] = found;
  if (newest === undefined) throw new Refused('unknown-code', `没有回执 ${subject}`);
  const { content, sha256 } = newest.filing;
  const filed = parseContent(content);
  const form = formById(textOf(filed, 'form'));
  const regionZh = regionByCode(textOf(filed, 'region'))?.nameZh ?? textOf(filed, 'region');
  const filings = found.map(({ filing, superseded }) => ({ number: filing.number, filing: filing.seq, filedAt: isoInstant(filing.atMs), onTime: filing.onTime, superseded }));
  if (json) {
    writeJson(terminal, { ok: true, result: 'receipt', code: formatReceiptCode(sha256), sha256, regionZh, tableNo: form?.authority.tableNo, formTitleZh: form?.titleZh, period: textOf(filed, 'period'), filings });
    return 0;
  }
  terminal.out(`✓ 真实：${regionZh} ${form?.authority.tableNo ?? ''}《${form?.titleZh ?? ''}》${textOf(filed, 'period')}，核验码 ${formatReceiptCode(sha256)}`);
  for (const { filing, superseded } of found) terminal.out(`  回执 ${filing.number}，${formatMinute(filing.atMs)}报送（${filing.onTime ? '按时' : '逾期'}）${superseded ? '，其后又有报送' : '，最近一次'}`);
  terminal.out(`  内容 SHA-256 ${sha256}`);
  return 0;
}

const parseContent = (text: string): unknown => JSON.parse(text);

const textOf = (content: unknown, name: string): string => {
  const found = typeof content === 'object' && content !== null ? Object.entries(content).find(([key]) => key === name)?.[1] : undefined;
  return typeof found === 'string' ? found : '';
};
