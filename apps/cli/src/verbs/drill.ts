import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@greengauge/kernel';
import { loadCodeVersion, loadConfig } from '@greengauge/config';
import { takeBackup } from '@greengauge/store';
import { told } from '../keeping/backup-refusal.js';
import { runDrill, type DrillResult } from '../keeping/drill.js';
import { installationFiles } from '../keeping/installation-files.js';
import { openDatabase, reached } from '../platform.js';
import { createProgress } from '../progress.js';
import { writeJson, type Terminal } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge drill [--from <备份文件夹>] [--json]',
    '恢复演练：把备份（不给时现做一份）恢复到一个临时的数据库，逐表比对行数和散列，重算审计链、报告和快照的散列，然后删除临时数据库。',
    '退出码 0 全部一致；1 有不一致。不触动正在使用的数据。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, from: { type: 'string' } });
    takePositionals(positionals, []);
    const scratch = await mkdtemp(join(tmpdir(), 'greengauge-drill-'));
    const progress = createProgress(terminal);
    try {
      const folder = values.from ?? (await freshBackup(terminal, join(scratch, 'backup')));
      const result = await told(runDrill(folder, (_stage, fraction) => progress.update('恢复演练', fraction)));
      progress.done();
      const good = result.different.length === 0 && result.broken.length === 0 && result.audit.brokenAt === undefined && result.headAgrees;
      if (values.json === true) writeJson(terminal, { ok: good, ...result });
      else for (const line of linesOf(result)) terminal.out(line);
      return good ? 0 : 1;
    } finally {
      progress.done();
      await rm(scratch, { recursive: true, force: true });
    }
  },
};

export default verb;

async function freshBackup(terminal: Terminal, out: string): Promise<string> {
  const config = loadConfig();
  const database = await openDatabase(config, terminal);
  try {
    await told(reached(takeBackup({ url: database.url, out, dataDir: config.dataDir, files: installationFiles(config.dataDir), codeVersion: loadCodeVersion(config.codeVersion), nowMs: systemClock.now() })));
    return out;
  } finally {
    await database.stop();
  }
}

function linesOf({ tables, rows, different, audit, headAgrees, reports, snapshots, broken, restoreMs, checkMs }: DrillResult): readonly string[] {
  const mark = (good: boolean): string => (good ? '✓' : '✗');
  return [
    `${mark(different.length === 0)} ${tables} 张表 ${rows} 行${different.length === 0 ? '，逐表散列一致' : `，不一致：${different.join('、')}`}（恢复用时 ${(restoreMs / 1000).toFixed(1)} 秒）`,
    `${mark(audit.brokenAt === undefined && headAgrees)} 审计链 ${audit.entries} 条${audit.brokenAt === undefined ? (headAgrees ? '，完整，末条与备份清单一致' : '，末条与备份清单不一致') : `，在第 ${audit.brokenAt} 条处断裂：${audit.reasonZh ?? ''}`}`,
    `${mark(broken.length === 0)} 归档报告 ${reports} 份、快照 ${snapshots} 份${broken.length === 0 ? '，散列一致' : `，不一致：${broken.join('、')}`}（核对用时 ${(checkMs / 1000).toFixed(1)} 秒）`,
  ];
}
