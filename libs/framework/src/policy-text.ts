import { ok, refuse, type Result } from '@greengauge/kernel';
import { clauses } from './clauses.js';
import type { Clause } from './policy.js';
import { roadmapTasks } from './roadmap.js';

export interface PolicyText {
  /** Id of the document. */
  readonly document: string;
  /** In the order of the text; `clause` is the id of a declared clause, `textZh` its words, lines parted by LF. */
  readonly clauses: readonly { readonly clause: string; readonly textZh: string }[];
}

interface Grammar {
  readonly document: string;
  /** Any of these in the text tells the document; compared without blanks. */
  readonly signs: readonly string[];
  /** How the line begins that opens the clause. */
  readonly opening: (clause: Clause) => string;
  /** True for a line that belongs to no clause and ends the one before. */
  readonly closes: (line: string) => boolean;
}

const ROADMAP_SECTIONS: ReadonlySet<string> = new Set(roadmapTasks.map((task) => task.sectionZh));

const pathOf = (clause: Clause): string => clause.id.slice(clause.id.indexOf('#') + 1);

const GRAMMARS: readonly Grammar[] = [
  {
    document: 'plan-2023-2025',
    signs: ['发改环资〔2022〕1885号', '市场导向的绿色技术创新体系实施方案（2023—2025年）'],
    // A section opens with 二、重点任务, a part of it with （四）加快…: the numeral of the section is not repeated.
    opening: ({ labelZh, headingZh }) => (labelZh.length === 1 ? `${labelZh}、${headingZh}` : `${labelZh.slice(1)}${headingZh}`),
    closes: () => false,
  },
  {
    document: 'roadmap-2019',
    signs: ['市场导向的绿色技术创新体系路线图、时间表'],
    opening: (clause) => `${pathOf(clause)}.${clause.headingZh}`,
    closes: (line) => ROADMAP_SECTIONS.has(line) || line.startsWith('注：'),
  },
];

/**
 * Splits the plain text of a known policy document (copied from a page, or saved from its Word or PDF file) into the words of its
 * declared clauses. A section of the plan holds the words of all its parts. Pure; the text itself is not part of the project.
 *
 * Refuses `policy-text.unknown-document` when neither document is recognised, and `policy-text.clause-missing` when a heading is
 * not found in its place, naming the headings; nothing is returned in part.
 */
export function parsePolicyText(text: string): Result<PolicyText> {
  const lines = text.split(/\r\n|\r|\n/).map(cleanLine).filter((line) => line !== '');
  const squeezed = lines.join('').replaceAll(/\s/g, '');
  const grammar = GRAMMARS.find(({ signs }) => signs.some((sign) => squeezed.includes(sign)));
  if (!grammar) {
    return refuse('policy-text.unknown-document', '无法识别政策文件：未找到《实施方案（2023—2025年）》的文号、标题，或2019年路线图的标题。');
  }
  return splitClauses(lines, grammar);
}

/** Word leaves its bookmarks and tabs in pasted text; numbers of tasks come with full-width or half-width stops. */
function cleanLine(raw: string): string {
  return raw.replaceAll(/\[bookmark: [^\]]*\]/g, '').replaceAll(/[\uFEFF\u200B]/g, '').trim().replace(/^(\d+)\s*[.．、]\s*/, '$1.');
}

function splitClauses(lines: readonly string[], grammar: Grammar): Result<PolicyText> {
  const declared = clauses.filter((clause) => clause.document === grammar.document);
  const missing: Clause[] = [];
  const starts = new Map<string, number>();
  let cursor = 0;
  for (const clause of declared) {
    const opening = grammar.opening(clause);
    const at = lines.findIndex((line, index) => index >= cursor && line.startsWith(opening));
    if (at < 0) missing.push(clause);
    else {
      starts.set(clause.id, at);
      cursor = at + 1;
    }
  }
  if (missing.length > 0) {
    const names = missing.map((clause) => `${clause.labelZh}${clause.headingZh}`).join('；');
    return refuse('policy-text.clause-missing', `政策文本缺少以下条款标题，或顺序不符：${names}。请核对文本是否完整。`);
  }
  const parsed = declared.map((clause, index) => {
    const next = declared.slice(index + 1).find((later) => !isPartOf(later, clause));
    const from = starts.get(clause.id) ?? 0;
    const until = next === undefined ? lines.length : starts.get(next.id) ?? lines.length;
    return { clause: clause.id, textZh: words(lines.slice(from, until), grammar, grammar.opening(clause)) };
  });
  return ok({ document: grammar.document, clauses: parsed });
}

/** 2.4 is part of 2; the clauses of one document stand in the order of its text. */
const isPartOf = (clause: Clause, whole: Clause): boolean => clause.id.startsWith(`${whole.id}.`);

/** The lines after the heading, and what follows the heading on its own line, up to a line that closes the clause. */
function words(lines: readonly string[], { closes }: Grammar, opening: string): string {
  const [first = '', ...rest] = lines;
  const tail = first.slice(opening.length).replace(/^[。：:]\s*/, '');
  const end = rest.findIndex(closes);
  return [tail, ...(end < 0 ? rest : rest.slice(0, end))].filter((line) => line !== '').join('\n');
}
