import { loadConfig } from '@greengauge/config';
import { restoreBackup } from '@greengauge/store';
import { told } from '../keeping/backup-refusal.js';
import { openDatabase, reached } from '../platform.js';
import { createProgress } from '../progress.js';
import { UsageError } from '../refusal.js';
import { writeJson } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge restore --from <备份文件夹> [--json]',
    '把备份恢复到 DATABASE_URL 或 GREENGAUGE_DATA_DIR 的空数据库；已有任何数据时拒绝。先核对全部校验值，再在一个事务中写入，逐表比对后提交。',
    '中途终止不留下任何行，可重新运行。备份来自较早版本时，先按其结构恢复，再升级。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, from: { type: 'string' } });
    takePositionals(positionals, []);
    if (values.from === undefined) throw new UsageError('请用 --from 指定备份文件夹');
    const folder = values.from;
    const config = loadConfig();
    const database = await openDatabase(config, terminal);
    const progress = createProgress(terminal);
    try {
      const manifest = await told(reached(restoreBackup({ folder, url: database.url, dataDir: config.dataDir, progress: (_stage, fraction) => progress.update('恢复数据库', fraction) })));
      progress.done();
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      if (values.json === true) writeJson(terminal, { ok: true, takenAt: manifest.takenAt, tables: manifest.tables.length, rows, files: manifest.files.length });
      else terminal.out(`✓ 已恢复 ${manifest.takenAt} 的备份：${manifest.tables.length} 张表 ${rows} 行，逐表散列一致。请运行 greengauge audit verify 复核审计链`);
      return 0;
    } finally {
      progress.done();
      await database.stop();
    }
  },
};

export default verb;
