import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { clauses, documentById, documents } from '@greengauge/framework';
import { parsePolicyText, type ParsedPolicyText } from '@greengauge/intake';
import { savePolicyText, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { decodeText } from '../readers/decode-text.js';
import { Refused } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import type { ExitCode } from '../verb.js';
import { explainFileError } from './file-digest.js';

/** Cuts the text into clauses; refused where the document or its headings are not recognised. */
export async function readPolicyText(file: string, document: string | undefined): Promise<ParsedPolicyText> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw explainFileError(error, file);
  });
  const parsed = parsePolicyText(decodeText(bytes).text, { documents, clauses, ...(document === undefined ? {} : { document }) });
  if (!parsed.ok) throw new Refused(parsed.error.code, `${basename(file)}：${parsed.error.messageZh}`);
  return parsed.value;
}

export async function importPolicyText(store: Store, parsed: ParsedPolicyText): Promise<void> {
  await store.transact(CLI_ACTOR, (tx) => savePolicyText(tx, parsed.document, parsed.clauses));
}

/** Exit 1 where headings are absent: the clauses found are stored all the same. */
export function showPolicyText(terminal: Terminal, parsed: ParsedPolicyText, options: { readonly dryRun: boolean; readonly json: boolean }): ExitCode {
  const complete = parsed.absent.length === 0;
  for (const clause of parsed.absent) terminal.note(`✗ 没有找到条款 ${clause.labelZh} ${clause.headingZh}`);
  if (options.json) {
    writeJson(terminal, {
      ok: complete, dataset: 'policy-text', dryRun: options.dryRun, document: parsed.document,
      clauses: parsed.clauses.map(({ clause, textZh }) => ({ clause, characters: textZh.length })), absent: parsed.absent.map(({ id }) => id),
    });
  } else {
    const titleZh = documentById(parsed.document)?.titleZh ?? parsed.document;
    terminal.out(`${complete ? '✓' : '✗'} ${options.dryRun ? '试运行，未写入：' : ''}《${titleZh}》条款正文 ${parsed.clauses.length} 条，缺 ${parsed.absent.length} 条`);
  }
  return complete ? 0 : 1;
}
