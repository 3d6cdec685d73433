import { startAll } from '../starting/start-all.js';
import { UsageError } from '../refusal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge start [--port 3000]',
    '启动内置数据库（或使用 DATABASE_URL）、后台作业和网页服务，首次启动载入内置官方数据并生成评估报告，',
    '打印网址、试用账号及口令（口令只在首次显示）和报告路径，随后保持运行，按 Ctrl-C 停止。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { port: { type: 'string' } });
    takePositionals(positionals, []);
    if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) >= 1 && Number(values.port) <= 65_535)) {
      throw new UsageError(`端口“${values.port}”应为 1 至 65535 的整数`);
    }
    return startAll(terminal, values.port === undefined ? undefined : Number(values.port));
  },
};

export default verb;
