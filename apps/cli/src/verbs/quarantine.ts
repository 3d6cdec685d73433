import { writeFile } from 'node:fs/promises';
import { formatMinute } from '@greengauge/kernel';
import { listImports, listQuarantine, type Store } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { quarantineCsv } from '../importing/quarantine-csv.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge quarantine <list|export> [导入编号] [--out 文件.csv] [--json]',
    '  quarantine list                         各次导入及其读取、入库、无变化、隔离行数',
    '  quarantine list <导入编号> [--json]      该次导入被隔离的行：行号、列、原因',
    '  quarantine export <导入编号> --out f.csv 原样导出这些行，附行号和原因，改正后可再次导入',
  ],
  run: async (args, terminal) => {
    const { values, positionals: [action, ...rest] } = readArguments(args, { json: { type: 'boolean' }, out: { type: 'string' } });
    const json = values.json === true;
    if (action === 'list') {
      const [importId] = rest.length === 0 ? [] : takePositionals(rest, ['导入编号']);
      return withPlatform(terminal, ({ store }) => (importId === undefined ? imports(store, terminal, json) : rows(store, terminal, json, importId)));
    }
    if (action === 'export') {
      const [importId = ''] = takePositionals(rest, ['导入编号']);
      const out = values.out;
      if (out === undefined) throw new UsageError('缺少 --out');
      return withPlatform(terminal, ({ store }) => exportRows(store, terminal, importId, out));
    }
    throw new UsageError(action === undefined ? '缺少操作' : `没有操作“${action}”`);
  },
};

export default verb;

async function imports(store: Store, terminal: Terminal, json: boolean): Promise<ExitCode> {
  const batches = await store.read(CLI_ACTOR, (tx) => listImports(tx));
  if (json) writeJson(terminal, { ok: true, imports: batches });
  else {
    const table = batches.map((batch) => [
      batch.importId, formatMinute(batch.openedAtMs), batch.dataset, batch.counts === undefined ? '未完成' : '完成',
      ...[batch.counts?.read, batch.counts?.accepted, batch.counts?.unchanged, batch.counts?.quarantined].map((count) => (count === undefined ? '—' : String(count))),
      batch.fileName,
    ]);
    for (const line of tableLines(['导入编号', '时间', '数据集', '状态', '读取', '入库', '无变化', '隔离', '文件'], table)) terminal.out(line);
  }
  return 0;
}

async function load(store: Store, importId: string) {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId)) throw new UsageError(`“${importId}”不是导入编号；用 greengauge quarantine list 查看`);
  return store.read(CLI_ACTOR, async (tx) => {
    const known = (await listImports(tx)).some((batch) => batch.importId === importId);
    if (!known) throw new Refused('no-such-import', `没有导入 ${importId}；用 greengauge quarantine list 查看`);
    return listQuarantine(tx, importId);
  });
}

async function rows(store: Store, terminal: Terminal, json: boolean, importId: string): Promise<ExitCode> {
  const rejections = await load(store, importId);
  if (json) writeJson(terminal, { ok: true, importId, rows: rejections });
  else for (const { rowNumber, column, code, reasonZh } of rejections) terminal.out(`第${rowNumber}行${column === undefined ? '' : `［${column}］`}${reasonZh}（${code}）`);
  return 0;
}

async function exportRows(store: Store, terminal: Terminal, importId: string, out: string): Promise<ExitCode> {
  const rejections = await load(store, importId);
  await writeFile(out, quarantineCsv(rejections)).catch((error: unknown) => {
    throw explainFileError(error, out);
  });
  terminal.out(`✓ ${rejections.length} 行已写入 ${out}`);
  return 0;
}
