import { UsageError } from '../refusal.js';
import { verifyAuditChain } from '../tracing/verify-audit-chain.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: [
    '用法：greengauge audit verify [--checkpoint 文件]… [--json]',
    '逐条重算审计链的散列，并与数据库和所给文件中的见证点比对。退出码 0 完整；1 有改动，并指出第一条不符的记录。',
  ],
  run: (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, checkpoint: { type: 'string', multiple: true } });
    const [action] = takePositionals(positionals, ['verify']);
    if (action !== 'verify') throw new UsageError(`没有操作“${action ?? ''}”，可用：verify`);
    return verifyAuditChain(terminal, { json: values.json === true, checkpoints: values.checkpoint ?? [] });
  },
};

export default verb;
