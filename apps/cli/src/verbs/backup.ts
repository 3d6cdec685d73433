import { systemClock } from '@greengauge/kernel';
import { loadCodeVersion, loadConfig } from '@greengauge/config';
import { takeBackup } from '@greengauge/store';
import { told } from '../keeping/backup-refusal.js';
import { installationFiles } from '../keeping/installation-files.js';
import { openDatabase, reached } from '../platform.js';
import { createProgress } from '../progress.js';
import { UsageError } from '../refusal.js';
import { writeJson } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge backup --out <新文件夹> [--json]',
    '备份整个数据库（同一时刻的状态）和数据目录中的证书、回调密钥、见证点，附每个文件的校验值。运行中的平台不必停止。',
    '中途终止不留下半份备份。备份含密钥，请按机密文件保管。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, out: { type: 'string' } });
    takePositionals(positionals, []);
    if (values.out === undefined) throw new UsageError('请用 --out 指定备份文件夹');
    const out = values.out;
    const config = loadConfig();
    const database = await openDatabase(config, terminal);
    const progress = createProgress(terminal);
    try {
      const manifest = await told(reached(takeBackup({
        url: database.url, out, dataDir: config.dataDir, files: installationFiles(config.dataDir), codeVersion: loadCodeVersion(config.codeVersion), nowMs: systemClock.now(),
        progress: (_table, fraction) => progress.update('备份数据库', fraction),
      })));
      progress.done();
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      if (values.json === true) writeJson(terminal, { ok: true, out, takenAt: manifest.takenAt, tables: manifest.tables.length, rows, files: manifest.files.length, ...(manifest.auditHead === undefined ? {} : { auditHead: manifest.auditHead }) });
      else terminal.out(`✓ 已备份到 ${out}：${manifest.tables.length} 张表 ${rows} 行，${manifest.files.length} 个文件，审计链截至第 ${manifest.auditHead?.seq ?? 0} 条`);
      return 0;
    } finally {
      progress.done();
      await database.stop();
    }
  },
};

export default verb;
