import { verifyAudit } from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { UsageError } from '../refusal.js';
import { writeJson } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: ['用法：greengauge audit verify [--json]', '逐条重算审计链的散列。退出码 0 完整；1 有改动，并指出第一条不符的记录。'],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    const [action] = takePositionals(positionals, ['verify']);
    if (action !== 'verify') throw new UsageError(`没有操作“${action ?? ''}”，可用：verify`);
    return withPlatform(terminal, async ({ store }) => {
      const { entries, brokenAt, reasonZh, head } = await store.read(CLI_ACTOR, (tx) => verifyAudit(tx));
      const intact = brokenAt === undefined;
      if (values.json) writeJson(terminal, { ok: intact, entries, ...(intact ? {} : { brokenAt, reasonZh }), ...(head === undefined ? {} : { head }) });
      else if (intact) terminal.out(`✓ 审计链完整，共 ${entries} 条`);
      else terminal.out(`✗ 审计链在第 ${brokenAt} 条处断裂（共 ${entries} 条）：${reasonZh ?? '该条或其前后的记录被改动'}`);
      return intact ? 0 : 1;
    });
  },
};

export default verb;
