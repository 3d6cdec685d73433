import { requestImportCancel } from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import type { Terminal } from '../terminal.js';
import type { ExitCode } from '../verb.js';

/** Asks the process that runs the import to stop behind the block under way. */
export function cancelImport(terminal: Terminal, importId: string): Promise<ExitCode> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId)) throw new UsageError(`“${importId}”不是导入编号；用 greengauge quarantine list 查看`);
  return withPlatform<ExitCode>(terminal, async ({ store }) => {
    const asked = await store.transact(CLI_ACTOR, (tx) => requestImportCancel(tx, importId, 'command-line'));
    if (!asked.ok) throw new Refused(asked.error.code, asked.error.messageZh);
    terminal.out('✓ 已要求停止：当前一块写完后即停，已入库的保留；再次执行同一导入命令即从此处继续');
    return 0;
  });
}
