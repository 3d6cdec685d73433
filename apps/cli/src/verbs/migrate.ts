import { ensureQueueSchema, jobs } from '@greengauge/jobs';
import { reached, withPlatform } from '../platform.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';
import { writeJson } from '../terminal.js';

const verb: Verb = {
  helpZh: ['用法：greengauge migrate [--json]', '升级数据库结构和作业队列，并把政策、规划、指标和目标的声明同步到数据库。重复运行不改变任何内容。'],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    takePositionals(positionals, []);
    return withPlatform<ExitCode>(terminal, async ({ applied, url }) => {
      // Workers may run as a role that may not create a schema; what they deliver through is made here.
      await reached(ensureQueueSchema(url, jobs.map(({ id }) => id)));
      if (values.json) writeJson(terminal, { ok: true, applied });
      else terminal.out(applied.length === 0 ? '✓ 数据库结构已是最新' : `✓ 已升级：${applied.join('、')}`);
      return 0;
    });
  },
};

export default verb;
