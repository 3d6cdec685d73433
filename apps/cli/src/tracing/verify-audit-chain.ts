import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readCheckpoint, type CheckedCheckpoint } from '@greengauge/jobs';
import { verifyAudit } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import type { ExitCode } from '../verb.js';

async function open(path: string): Promise<CheckedCheckpoint> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw explainFileError(error, path);
  });
  const checked = readCheckpoint(text);
  if (checked === undefined) throw new Refused('checkpoint-invalid', `${basename(path)} 不是见证点，或其签名不成立：内容被改动过`);
  return checked;
}

/**
 * Recomputes the chain and holds it against the checkpoints in the database and against those that a witness kept: with a
 * checkpoint the answer is whether this very chain contains it.
 */
export async function verifyAuditChain(terminal: Terminal, { json, checkpoints }: { readonly json: boolean; readonly checkpoints: readonly string[] }): Promise<ExitCode> {
  const kept = await Promise.all(checkpoints.map(open));
  return withPlatform(terminal, async ({ store }) => {
    const { entries, brokenAt, reasonZh, head } = await store.read(CLI_ACTOR, (tx) => verifyAudit(tx, { witnesses: kept.flatMap(({ witnesses }) => witnesses) }));
    const intact = brokenAt === undefined;
    const said = kept.map(({ seq, statedAt, signerZh, fingerprint }) => ({ seq, statedAt, signerZh, fingerprint }));
    if (json) writeJson(terminal, { ok: intact, entries, ...(intact ? {} : { brokenAt, reasonZh }), ...(head === undefined ? {} : { head }), ...(said.length === 0 ? {} : { checkpoints: said }) });
    else {
      if (intact) terminal.out(`✓ 审计链完整，共 ${entries} 条`);
      else terminal.out(`✗ 审计链在第 ${brokenAt} 条处断裂（共 ${entries} 条）：${reasonZh ?? '该条或其前后的记录被改动'}`);
      for (const { seq, statedAt, signerZh, fingerprint } of said) {
        terminal.out(`${intact ? '✓ 现有审计链包含见证点' : '  见证点'}：第 ${seq} 条，${statedAt}，签名有效（${signerZh}，证书指纹 ${fingerprint}）`);
      }
    }
    return intact ? 0 : 1;
  });
}
