import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { formatMinute, formatPeriodZh, parsePeriod } from '@greengauge/kernel';
import { regionByCode } from '@greengauge/framework';
import { parseCode } from '@greengauge/evaluation';
import { resolveFigure, type ReportRecord, type Store } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { inspectSignature } from '@greengauge/render';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { readReceipt, tellReceipt } from '../tracing/tell-receipt.js';
import { figureTree } from '../tracing/figure-tree.js';
import { loadServedTask } from '../tracing/served-task.js';
import { treeLines } from '../tracing/tree.js';
import { verifyAuditChain } from '../tracing/verify-audit-chain.js';
import { verifyReport, type ReportVerdict } from '../tracing/verify-report.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge verify <报告.pdf | 数据编码 | 回执核验码或编号 | -> [--json]',
    '  报告：与归档逐字节比对，答 真实、已被替代、已改动 或 未知；- 表示从标准输入读取',
    '  数据编码（报告中形如 7Q2K-9F3M）：追溯到政策条款、指标版本、作业运行、观测值和来源',
    '  回执核验码（形如 3F2A-91BC-77D0-1E5B）或回执编号：何地区、何表、何时报送，是否仍为最近一次',
    '      greengauge verify --audit [--checkpoint 文件]… [--json]',
    '  审计链：逐条重算散列；给出见证点文件时，核对现有审计链包含它',
    '退出码 0 真实（含已被替代）或编码有效；1 已改动或未知。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, audit: { type: 'boolean' }, checkpoint: { type: 'string', multiple: true } });
    if (values.audit === true) {
      takePositionals(positionals, []);
      return verifyAuditChain(terminal, { json: values.json === true, checkpoints: values.checkpoint ?? [] });
    }
    if (values.checkpoint !== undefined) throw new UsageError('--checkpoint 与 --audit 同用');
    const [subject = ''] = takePositionals(positionals, ['报告或编码']);
    const json = values.json === true;
    const receipt = readReceipt(subject);
    const code = subject === '-' || receipt !== undefined ? undefined : parseCode(subject);
    // A file may be named like a code; what is on the disk is meant then.
    const bytes = await readSubject(subject, code !== undefined || receipt !== undefined);
    return withPlatform(terminal, ({ store }) => (bytes ? report(store, terminal, json, bytes) : receipt ? tellReceipt(store, terminal, json, receipt, subject) : figure(store, terminal, json, code ?? '')));
  },
};

export default verb;

async function readSubject(subject: string, mayBeCode: boolean): Promise<Buffer | undefined> {
  if (subject === '-') return buffer(process.stdin);
  try {
    return await readFile(subject);
  } catch (error) {
    if (mayBeCode && error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw explainFileError(error, subject);
  }
}

const periodZh = (text: string): string => {
  const period = parsePeriod(text);
  return period ? formatPeriodZh(period) : text;
};

const describeZh = ({ titleZh, region, period, archivedAtMs, version, stage }: ReportRecord): string =>
  `${stage === 'draft' ? '机器草稿（未经签发）' : '签发件'}《${titleZh}》${regionByCode(region)?.nameZh ?? region}，${periodZh(period)}，第 ${version} 版，归档于 ${formatMinute(archivedAtMs)}`;

/** What the file says by itself, whatever the archive says of it. */
function signatureLines(bytes: Buffer): readonly string[] {
  const signature = inspectSignature(bytes);
  switch (signature.kind) {
    case 'unsigned': return [];
    case 'valid': return [`  数字签名有效：${signature.signerZh}，证书指纹 ${signature.fingerprint}`];
    case 'altered': return ['  数字签名无效：文件在签名之后被改动'];
  }
}

function verdictLines(verdict: ReportVerdict): readonly string[] {
  const hash = `  SHA-256 ${verdict.sha256}`;
  switch (verdict.result) {
    case 'genuine': return [`✓ 真实：${describeZh(verdict.report)}`, `  快照 ${verdict.report.snapshotId}`, hash];
    case 'superseded': return [`✓ 真实，但已被替代：${describeZh(verdict.report)}`, `  现行版本：${describeZh(verdict.by)}`, hash];
    case 'altered': return [`✗ 已改动：与归档的${describeZh(verdict.report)}不一致，第一处不同在第 ${verdict.firstDifferenceAt + 1} 字节`, hash, `  归档 SHA-256 ${verdict.report.sha256}`];
    case 'unknown': return ['✗ 未知：归档中没有这份文件，也没有与之相近的报告', hash];
  }
}

async function report(store: Store, terminal: Terminal, json: boolean, bytes: Buffer): Promise<ExitCode> {
  const verdict = await verifyReport(store, bytes);
  const good = verdict.result === 'genuine' || verdict.result === 'superseded';
  if (json) writeJson(terminal, { ok: good, ...verdict, signature: inspectSignature(bytes) });
  else for (const line of [...verdictLines(verdict), ...signatureLines(bytes)]) terminal.out(line);
  return good ? 0 : 1;
}

async function figure(store: Store, terminal: Terminal, json: boolean, code: string): Promise<ExitCode> {
  const { lineage, task } = await store.read(CLI_ACTOR, async (tx) => {
    const found = await resolveFigure(tx, code);
    return { lineage: found, task: found && (await loadServedTask(tx, found.figure.indicator)) };
  });
  if (!lineage) throw new Refused('unknown-code', `没有数据编码 ${code.slice(0, 4)}-${code.slice(4)}，也没有这个文件`);
  if (json) writeJson(terminal, { ok: true, result: 'figure', ...lineage, ...(task === undefined ? {} : { task }) });
  else for (const line of treeLines(figureTree(lineage, task))) terminal.out(line);
  return 0;
}
