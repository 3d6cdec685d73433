import { err, ok, type Refusal, type Result } from '@greengauge/kernel';
import type { Clause, PolicyDocument } from '@greengauge/framework';
import { hasControlCharacter } from './cell-text.js';

export interface ClauseText {
  /** Clause id. */
  readonly clause: string;
  readonly textZh: string;
}

export interface ParsedPolicyText {
  readonly document: string;
  /** In document order; a clause whose heading is followed directly by its first sub-clause has no words of its own. */
  readonly clauses: readonly ClauseText[];
  /** Clauses of the document whose heading was not found. */
  readonly absent: readonly Clause[];
}

export interface PolicyTextOptions {
  readonly documents: readonly PolicyDocument[];
  readonly clauses: readonly Clause[];
  /** Document id, where the text does not tell it. */
  readonly document?: string;
}

const NUMBERING = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|\d{1,2}[.．、])\s*/;
const SECTION = /^[一二三四五六七八九十]+、/;
/** Word leaves its bookmarks in pasted text. */
const BOOKMARK = /\[bookmark:[^\]]*\]/g;
const MAX_CHARACTERS = 2_000_000;

/** Compares titles without blanks and without the difference of full-width and half-width signs. */
const key = (text: string): string => text.normalize('NFKC').replaceAll(/[\s—–-]/g, '');

/**
 * Cuts the words of a policy document into the clauses that figures and targets cite. A clause begins at the line that is its
 * heading (with any numbering) and ends before the next heading or section. The document is recognised by its number, then by
 * its title or the title of its annex; `document` decides where the text does not say.
 */
export function parsePolicyText(text: string, options: PolicyTextOptions): Result<ParsedPolicyText, Refusal> {
  if (text.length > MAX_CHARACTERS) return err({ code: 'text-too-long', messageZh: `文本过长（${text.length}字），不像是一份政策文件` });
  const document = recogniseDocument(text, options);
  if (!document.ok) return document;
  const wanted = options.clauses.filter((clause) => clause.document === document.value.id);
  if (wanted.length === 0) return err({ code: 'no-clauses', messageZh: `平台没有为“${document.value.titleZh}”设条款，无须载入正文` });

  const byHeading = new Map(wanted.map((clause) => [key(clause.headingZh), clause]));
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replaceAll(BOOKMARK, '').trim();
    const clause = byHeading.get(key(line.replace(NUMBERING, '')));
    if (clause && !found.has(clause.id)) {
      current = [];
      found.set(clause.id, current);
    } else if (SECTION.test(line) || line.startsWith('注：')) current = undefined;
    else if (line !== '') current?.push(line);
  }
  if (found.size === 0) return err({ code: 'no-headings', messageZh: `没有找到“${document.value.titleZh}”的任何条款标题，请确认是否为该文件的正文` });
  return collect(document.value.id, wanted, found);
}

function collect(document: string, wanted: readonly Clause[], found: ReadonlyMap<string, readonly string[]>): Result<ParsedPolicyText, Refusal> {
  const clauses = wanted.flatMap(({ id }) => {
    const textZh = (found.get(id) ?? []).join('\n');
    return textZh === '' ? [] : [{ clause: id, textZh }];
  });
  if (clauses.some(({ textZh }) => hasControlCharacter(textZh))) {
    return err({ code: 'text-control-character', messageZh: '正文含有控制字符，请以纯文本另存后再载入' });
  }
  return ok({ document, clauses, absent: wanted.filter(({ id }) => !found.has(id)) });
}

function recogniseDocument(text: string, { documents, clauses, document }: PolicyTextOptions): Result<PolicyDocument, Refusal> {
  const loadable = documents.filter(({ id }) => clauses.some((clause) => clause.document === id));
  const choiceZh = loadable.map(({ id, titleZh }) => `${id}（${titleZh}）`).join('、');
  if (document !== undefined) {
    const named = documents.find(({ id }) => id === document);
    return named ? ok(named) : err({ code: 'unknown-document', messageZh: `没有文件“${document}”；可选：${choiceZh}` });
  }
  // The head of the text: a plan cites the numbers of other documents further down.
  const head = key(text.slice(0, 2000));
  const names = (candidate: PolicyDocument): readonly string[] => [candidate.docNo, candidate.annexZh, candidate.titleZh].filter((name) => name !== undefined);
  const matches = loadable.filter((candidate) => names(candidate).some((name) => head.includes(key(name))));
  const [only, other] = matches;
  if (only && !other) return ok(only);
  return err({ code: 'unknown-document', messageZh: `从正文开头不能判定是哪份文件，请用 --document 指明；可选：${choiceZh}` });
}
