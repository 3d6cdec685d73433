/** A stretch of text in one language. */
export interface Piece {
  readonly text: string;
  readonly zh: boolean;
}

export interface Dictionary {
  readonly phrases: ReadonlyMap<string, string>;
  /** Phrases with places in braces: `共{a}项`. */
  readonly templates: readonly (readonly [zh: string, en: string])[];
}

const HAN = /[\u3400-\u9fff]/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthName = (number: string): string => MONTHS[Number(number) - 1] ?? number;
const QUARTERS: Readonly<Record<string, string>> = { 一: 'Q1', 二: 'Q2', 三: 'Q3', 四: 'Q4' };

const SEPARATORS = [/( · |　|\n)/, /(。)/, /([；])/, /([，])/, /(：|: ?)/, /([、/])/, /([（）《》])/, /( )/];
/** Signs beside a number. */
const SIGNS = /^[约※？△r◇#演≥ pe]+$/;

/** Periods, dates and spans as the platform writes them. */
const FORMS: readonly (readonly [RegExp, (...groups: readonly string[]) => string])[] = [
  [/^(\d{4})年$/, (year = '') => year],
  [/^(\d{4})(?:—|-|～)(\d{4})年$/, (from = '', to = '') => `${from}–${to}`],
  [/^(\d{4})年末$/, (year = '') => `end of ${year}`],
  [/^(\d{4})年(\d{1,2})月$/, (year = '', month = '') => `${monthName(month)} ${year}`],
  [/^(\d{4})年(\d{1,2})月末$/, (year = '', month = '') => `end of ${monthName(month)} ${year}`],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, (year = '', month = '', day = '') => `${day} ${monthName(month)} ${year}`],
  [/^(\d{1,2})月(\d{1,2})日$/, (month = '', day = '') => `${day} ${monthName(month)}`],
  [/^(\d{4})年第?([一二三四])季度$/, (year = '', quarter = '') => `${QUARTERS[quarter] ?? ''} ${year}`],
  [/^(\d{4})年第?([一二三四])季度末$/, (year = '', quarter = '') => `end of ${QUARTERS[quarter] ?? ''} ${year}`],
  [/^(\d{4})年上半年$/, (year = '') => `first half of ${year}`],
  [/^(\d{4})年前三季度$/, (year = '') => `Q1–Q3 ${year}`],
  [/^(\d{4})年1(?:—|-|～)(\d{1,2})月$/, (year = '', month = '') => `Jan–${monthName(month)} ${year}`],
  [/^第(\d+)(?:—|～|-)(\d+)位$/, (from = '', to = '') => `places ${from}–${to}`],
  [/^第(\d+)位$/, (place = '') => `place ${place}`],
  [/^第(\d+)版$/, (version = '') => `version ${version}`],
  [/^还有 ?(.+) 天 ?(.+) 小时$/, (days = '', hours = '') => `${days} d ${hours} h left`],
];

const MARKS: Readonly<Record<string, string>> = { '，': ', ', '；': '; ', '。': '. ', '：': ': ', '、': ', ', '（': ' (', '）': ')', '《': '“', '》': '”', '？': '?', '！': '!', '　': '  ', '～': '–', '“': '“', '”': '”', '％': '%' };
const punctuate = (text: string): string => text.replaceAll(/[，；。：、（）《》？！　～％]/g, (mark) => MARKS[mark] ?? mark).replaceAll(/\) (?=[,;.:)])/g, ')').replaceAll(/ {2,}(?=\S)/g, ' ');

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

interface Template {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly en: string;
}

function compile([zh, en]: readonly [string, string]): Template {
  const names = [...zh.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);
  return { pattern: new RegExp(`^${zh.split(/\{[a-z]+\}/).map(escaped).join('(.*?)')}$`, 's'), names, en };
}

/**
 * A reader of Chinese texts by a dictionary: words and sentences as they stand, sentences with places, periods and amounts, and what is
 * put together of such by punctuation. A text that it cannot say whole stays Chinese and says so; nothing is guessed word by word.
 */
export function makeEnglish({ phrases, templates }: Dictionary): (zh: string) => readonly Piece[] {
  // The more of a template is written out, the more it says: 'page {a} of {b}' before '{a}{b}'.
  const compiled = templates.map(compile).sort((a, b) => b.pattern.source.replaceAll('(.*?)', '').length - a.pattern.source.replaceAll('(.*?)', '').length);
  const known = new Map<string, readonly Piece[]>();

  const fill = ({ en, names }: Template, groups: readonly string[], depth: number): string | undefined => {
    let text = en;
    for (const [index, name] of names.entries()) {
      const said = whole(groups[index] ?? '', depth + 1);
      if (said === undefined) return undefined;
      text = text.replaceAll(`{${name}}`, () => said.trim());
    }
    return text;
  };

  /** What punctuation holds together, the loosest first: a list of notes, then a note, then what stands in brackets. */
  const parts = (text: string, depth: number): string | undefined => {
    for (const separator of SEPARATORS) {
      const found = text.split(separator);
      if (found.length === 1) continue;
      const said = found.map((part) => (HAN.test(part) ? whole(part, depth + 1) : punctuate(part)));
      if (said.every((part) => part !== undefined)) return said.join('');
    }
    return undefined;
  };

  const whole = (text: string, depth = 0): string | undefined => {
    if (!HAN.test(text)) return punctuate(text);
    const bare = text.trim();
    const exact = phrases.get(bare);
    if (exact !== undefined) return exact;
    if (SIGNS.test(bare)) return bare.replace('约', '≈').replace('演', 'd').replace('？', '?');
    if (depth > 4) return undefined;
    for (const [pattern, say] of FORMS) {
      const match = pattern.exec(bare);
      if (match) return say(...match.slice(1));
    }
    const amount = /^([≥>＞<≤约※△±+−-]?[\d.,]+)\s*(\D+)$/.exec(bare);
    const unit = amount ? phrases.get(amount[2] ?? '') : undefined;
    if (amount && unit !== undefined) return `${(amount[1] ?? '').replace('约', '≈')}${unit.startsWith('%') ? '' : /^\d/.test(unit) ? ' × ' : ' '}${unit}`;
    const counted = /^(\D+?)([≥约]?\d[\d.,]*)$/.exec(bare);
    const name = counted ? phrases.get(counted[1] ?? '') : undefined;
    if (counted && name !== undefined) return `${name} ${(counted[2] ?? '').replace('约', '≈')}`;
    for (const template of compiled) {
      const match = template.pattern.exec(bare);
      const said = match ? fill(template, match.slice(1), depth) : undefined;
      if (said !== undefined) return said;
    }
    return parts(bare, depth);
  };

  /** The spaces around a text belong to the line it stands in. */
  const spaced = (text: string, said: string): string => `${/^\s/.test(text) ? ' ' : ''}${said}${/\s$/.test(text) ? ' ' : ''}`;

  return (zh) => {
    const before = known.get(zh);
    if (before) return before;
    const said = whole(zh);
    const pieces: readonly Piece[] = said !== undefined ? [{ text: spaced(zh, said), zh: false }] : [{ text: zh, zh: true }];
    if (known.size > 5_000) known.clear();
    known.set(zh, pieces);
    return pieces;
  };
}
