import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOwner, cloneDatabase, createEmptyDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { appendAudit, syncFramework, type Actor } from '@greengauge/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliRun } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
let folder = '';
let database: ClonedDatabase;
let target: { url: string; drop(): Promise<void> };

const cli = (args: readonly string[], url = database.url, killWhen?: (stderr: string) => boolean): Promise<CliRun> =>
  runCli(args, { env: { DATABASE_URL: url, GREENGAUGE_DATA_DIR: join(folder, 'data'), GREENGAUGE_CODE_VERSION: 'spec' }, cwd: folder, ...(killWhen === undefined ? {} : { killWhen }) });
const rows = async (): Promise<number> => {
  const [there] = await asOwner(target.url, ["SELECT to_regclass('public.audit') IS NOT NULL AS audit"]);
  return there?.rows[0].audit === true ? Number((await asOwner(target.url, ['SELECT count(*) AS n FROM audit']))[0]?.rows[0].n) : 0;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-keeping-'));
  database = await cloneDatabase();
  target = await createEmptyDatabase();
  await database.store.transact(SPEC, (tx) => syncFramework(tx));
  for (let n = 0; n < 5; n += 1) await database.store.transact(SPEC, (tx) => appendAudit(tx, { action: 'spec.write', subject: `${n}`, details: {} }));
});
afterAll(async () => {
  await target.drop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

// One story: what is killed first is done afterwards.
describe('backup and restore at the command line', { timeout: 180_000 }, () => {
  it('leave nothing half when the power goes', async () => {
    const killed = await cli(['backup', '--out', 'kept'], database.url, (stderr) => /备份数据库 [4-9]0%/.test(stderr));
    expect([killed.exit, existsSync(join(folder, 'kept'))]).toEqual([undefined, false]);
    const done = await cli(['backup', '--out', 'kept', '--json']);
    expect(`${done.exit} ${done.exit === 0 ? '' : done.stderr}`.trim()).toBe('0');
    expect(existsSync(join(folder, 'kept.partial'))).toBe(false);
    const broken = await cli(['restore', '--from', 'kept'], target.url, (stderr) => /恢复数据库 [4-9]0%/.test(stderr));
    expect(broken.exit).toBeUndefined();
    expect(await rows()).toBe(0);
    const restored = await cli(['restore', '--from', 'kept', '--json'], target.url);
    expect(`${restored.exit} ${restored.exit === 0 ? '' : restored.stderr}`.trim()).toBe('0');
    expect(await rows()).toBeGreaterThan(5);
  });

  it('refuse what would be overwritten, and what is no backup, with the reason', async () => {
    for (const [args, reason] of [[['backup', '--out', 'kept'], '已存在'], [['restore', '--from', 'kept'], '已有数据'], [['restore', '--from', 'data'], '不是一份完整的备份'], [['drill', '--from', 'nowhere'], '不是一份完整的备份']] as const) {
      const run = await cli(args);
      expect([run.exit, run.stderr], args.join(' ')).toEqual([1, expect.stringContaining(reason)]);
    }
    expect((await cli(['backup'])).exit).toBe(2);
  });
});
