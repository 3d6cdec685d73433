import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');
const WRITE = /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?!SET\b|of\b)([a-z_]{3,})\b/g;

/**
 * Functions that write and leave the entry to the one that calls them, or that need none, each with the reason. Everything else that holds a
 * statement which writes must put it on record itself.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  writePassword: 'its callers say why the password changed', insertAttempt: 'the attempt is itself the record, and nobody is signed in yet', markSucceeded: 'session.open says so', settleAttempt: 'the attempt is itself the record',
  beginSecondFactor: 'nothing holds until account.enrol-totp', useCode: 'session.open says so', openSession: 'session.open', touchSession: 'a sign of life, no change', revokeSession: 'session.close, session.revoke',
  revokeSessionsOf: 'the change of the account that ends them', saveAudit: 'the record itself', runOnce: 'remembers the answer of work that is on record',
  saveRegions: 'framework.sync', saveDocuments: 'framework.sync, policy.import', saveClauses: 'framework.sync, policy.import', savePlans: 'framework.sync', saveTargets: 'framework.sync', saveIndicators: 'framework.sync',
  savePlan: 'policy.import', saveTarget: 'policy.import', announceRun: 'the log of the run', claimRun: 'the log of the run; its end is on record', insertDueSlots: 'made by the schedule; its end is on record',
  markQueued: 'a hint to the queue', completeRun: 'job.succeeded by announceEnd', failRun: 'job.failed by announceEnd', releaseRun: 'job.due by announceEnd', deadLetter: 'job.dead by announceEnd',
  cancelRun: 'job.cancelled by announceEnd', heartbeat: 'a sign of life, no change', reportProgress: 'the log of the run', SET: 'milestone.* by its callers', proposeMilestone: 'milestone.propose by step',
  saveMilestone: 'milestone.save by noteEvent', saveChunk: 'figure.save', releaseInterrupted: 'the table of migrations', FINISHED: 'the table of migrations', insert: 'observation.append',
  claimMessage: 'an attempt under way; how it ended is on record', joinRotation: 'recipient.add', saveCountState: 'how far counting came, no data', insertVersions: 'register.save', importRegistry: 'registry.import',
  commit: 'registry.import', saveRejections: 'registry.import', registryTable: 'registry.import', writeAnswers: 'submission.cells', submitSubmission: 'submission.submit by noteStep',
  saveSignatories: 'submission.submit by noteStep', returnSubmission: 'submission.return by noteStep', copyCells: 'submission.revise', insertLog: 'locality-observation.append', saveWholes: 'locality-observation.append', savePackedYears: 'locality-observation.append', openDuckPeer: 'the DuckDB of a bench',
};

interface Writer { readonly file: string; readonly name: string; readonly audited: boolean }

function writersOf(file: string): readonly Writer[] {
  const blocks = readFileSync(join(SOURCE, file), 'utf8').split(/^(?=(?:export )?(?:async )?(?:function|const|class) )/m);
  return blocks.flatMap((block) => {
    const code = block.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const name = /^(?:export )?(?:async )?(?:function|const|class) (\w+)/.exec(block)?.[1];
    return name !== undefined && [...code.matchAll(WRITE)].length > 0 ? [{ file, name, audited: code.includes('appendAudit(') }] : [];
  });
}

const writers = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(?:spec|bench)\./.test(file) && !/^(?:generated|testing|bench)\b/.test(file)).sort().flatMap(writersOf);

describe('every statement that writes', () => {
  it('is found where it is known to be', () => {
    expect(writers.length).toBeGreaterThan(90);
    for (const name of ['addRecipient', 'publishNotice', 'archiveReport']) expect(writers.some((writer) => writer.name === name && writer.audited), name).toBe(true);
  });

  it('is put on record by its function, or by a caller that is named here', () => {
    expect(writers.filter(({ name, audited }) => !audited && ELSEWHERE[name] === undefined).map(({ file, name }) => `${file} ${name}`)).toEqual([]);
  });

  it('has no excuse that is not needed any more', () => {
    const silent = new Set(writers.filter(({ audited }) => !audited).map(({ name }) => name));
    expect(Object.keys(ELSEWHERE).filter((name) => !silent.has(name))).toEqual([]);
  });
});
