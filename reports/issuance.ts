import type { Block, Inline, ReportDocument, Section } from '@greengauge/document';
import { inlineText } from '@greengauge/document';
import { regionByCode } from '@greengauge/framework';
import { NATION } from '@greengauge/kernel';
import type { ErratumLine } from './erratum.js';

/** A proposal as it stands under 问题和建议: the machine's draft, or what the ministry made of it. */
export interface Suggestion {
  readonly titleZh: string;
  readonly textZh: string;
}

/** What a region said to the draft within its window, and what it was answered. Days as 2026年11月22日. */
export interface ReplyRecord {
  readonly regionZh: string;
  readonly subjectZh: string;
  readonly textZh: string;
  readonly filedOnZh: string;
  readonly outcomeZh: string;
  readonly answerZh: string;
  readonly answeredOnZh: string;
}

/**
 * What people add to a snapshot when a report is issued. Stored beside the archived report: the same snapshot and issuance give the same bytes.
 */
export interface Issuance {
  readonly suggestions: readonly Suggestion[];
  readonly signerZh: string;
  readonly signedOnZh: string;
  readonly issuerZh?: string;
  readonly documentNo?: string;
  /** Instant of release, in words. */
  readonly embargoZh: string;
  readonly replies: readonly ReplyRecord[];
  /** Present where the report replaces an issued one. */
  readonly erratum?: { readonly supersedesZh: string; readonly lines: readonly ErratumLine[] };
  /** What ranks regions is left out for recipients who are not to have it: the chapter on regions, the internal index, and what only they cite. */
  readonly withoutLeague?: boolean;
}

const NATION_ZH = regionByCode(NATION)?.nameZh;
const DRAFTED = '机器草拟，未经签发';
/** Sections of the national report that compare regions by rank. */
const LEAGUE_SECTIONS = /^(?:16-regions|23-annex-composite)/;
const CHAPTER = /^[一二三四五六七八九十]+(?=、)/;

const isDraftMark = (block: Block): boolean => block.kind === 'message' && block.title === DRAFTED;
const holdsDraft = ({ blocks }: Section): boolean => blocks.some(isDraftMark);

/** The machine's proposals in the document of a draft, in order; empty where a report makes none. */
export function draftSuggestions(document: ReportDocument): readonly Suggestion[] {
  const found: { titleZh: string; texts: string[] }[] = [];
  for (const block of document.sections.filter(holdsDraft).flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'heading' && block.level === 2) found.push({ titleZh: block.text.replace(/^（[^）]+）/, ''), texts: [] });
    else if (block.kind === 'paragraph') found.at(-1)?.texts.push(inlineText(block.text));
  }
  return found.map(({ titleZh, texts }) => ({ titleZh, textZh: texts.join('\n') }));
}

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** The draft's own blocks stay where nobody changed a word, so that each number keeps the code of its figure. */
function signedBlocks(blocks: readonly Block[], drafted: readonly Suggestion[], suggestions: readonly Suggestion[]): Block[] {
  const kept = blocks.filter((block) => !isDraftMark(block));
  if (JSON.stringify(drafted) === JSON.stringify(suggestions)) return kept;
  const title = kept.find((block) => block.kind === 'heading' && block.level === 1);
  return [
    ...(title === undefined ? [] : [title]),
    ...suggestions.flatMap(({ titleZh, textZh }, index): Block[] => [
      { kind: 'heading', level: 2, text: `（${NUMBERS[index] ?? index + 1}）${titleZh}` },
      ...textZh.split('\n').filter((line) => line.trim() !== '').map((text): Block => ({ kind: 'paragraph', text })),
    ]),
  ];
}

/** Only signing takes the mark away, wherever it stands. */
const withoutDraftWords = (block: Block): Block => (block.kind === 'message' ? { ...block, title: block.title.replace(/（机器草拟，未经签发）/, '') } : block);

/** The sections of a copy that ranks no region, its chapters counted anew. */
export function withoutLeaguePages(sections: readonly Section[]): readonly Section[] {
  let chapter = 0;
  const counted = (block: Block): Block =>
    block.kind === 'heading' && block.level === 1 && CHAPTER.test(block.text) ? { ...block, text: block.text.replace(CHAPTER, (old) => NUMBERS[chapter++] ?? old) } : block;
  return sections.filter(({ id }) => !LEAGUE_SECTIONS.test(id)).map((section) => ({ ...section, blocks: section.blocks.map(counted) }));
}

/** The issued report: the draft's document with what people decided. Pure. */
export function applyIssuance(document: ReportDocument, issuance: Issuance): ReportDocument {
  const drafted = draftSuggestions(document);
  const sections = document.sections
    .map((section) => ({ ...section, blocks: (holdsDraft(section) ? signedBlocks(section.blocks, drafted, issuance.suggestions) : section.blocks).map(withoutDraftWords) }));
  return { ...document, ...(issuance.issuerZh === undefined ? {} : { issuerZh: issuance.issuerZh }), sections: [...sections, ...ownSection(document, issuance), annex(issuance)] };
}

/** A report whose draft makes no proposals has no place for those of the ministry: they get one before the annex. */
function ownSection(document: ReportDocument, { suggestions }: Issuance): readonly Section[] {
  if (suggestions.length === 0 || document.sections.some(holdsDraft)) return [];
  return [{ id: '80-suggestions', layout: 'body', startsPage: true, blocks: [{ kind: 'heading', level: 1, text: '问题和建议' }, ...signedBlocks([], [], suggestions)] }];
}

function annex(issuance: Issuance): Section {
  const pairs: { label: string; value: string }[] = [
    { label: '签发', value: issuance.signerZh }, { label: '签发日期', value: issuance.signedOnZh }, ...(issuance.documentNo === undefined ? [] : [{ label: '文号', value: issuance.documentNo }]),
    { label: '发布时间', value: issuance.embargoZh },
    ...(issuance.erratum === undefined ? [] : [{ label: '替代版本', value: issuance.erratum.supersedesZh }]),
    ...(issuance.withoutLeague === true ? [{ label: '范围', value: '本版不含地区情况一章和综合指数内部附件' }] : []),
  ];
  return {
    id: '90-issuance', layout: 'body', startsPage: true,
    blocks: [{ kind: 'heading', level: 1, text: '附件　签发和意见答复' }, { kind: 'heading', level: 2, text: '（一）签发信息' }, { kind: 'keyValues', items: pairs }, ...replyBlocks(issuance.replies), ...erratumBlocks(issuance)],
  };
}

function replyBlocks(replies: readonly ReplyRecord[]): Block[] {
  const title: Block = { kind: 'heading', level: 2, text: '（二）地区意见及答复' };
  if (replies.length === 0) return [title, { kind: 'paragraph', text: '征求意见期内未收到异议。' }];
  return [title, {
    kind: 'table', titleZh: '地区意见及答复',
    columns: [
      { header: '地区', width: 20, align: 'left' }, { header: '事项', width: 28, align: 'left' }, { header: '意见', width: '*', align: 'left' }, { header: '处理', width: 16, align: 'center' }, { header: '答复', width: '*', align: 'left' },
    ],
    rows: replies.map((reply): Inline[] => [reply.regionZh, reply.subjectZh, `${reply.textZh}（${reply.filedOnZh}）`, reply.outcomeZh, `${reply.answerZh}（${reply.answeredOnZh}）`]), fontSizePt: 9,
  }];
}

/** A copy without the pages on regions corrects what it prints: the numbers of the nation. */
function erratumBlocks({ erratum, withoutLeague }: Issuance): Block[] {
  if (erratum === undefined) return [];
  const title: Block = { kind: 'heading', level: 2, text: '（三）与被替代版本的差异' };
  const lines = withoutLeague === true ? erratum.lines.filter(({ regionZh }) => regionZh === NATION_ZH) : erratum.lines;
  if (lines.length === 0 && erratum.lines.length > 0) return [title, { kind: 'paragraph', text: '本版所列数据没有变化。' }];
  if (erratum.lines.length === 0) return [title, { kind: 'paragraph', text: '数据没有变化，仅文字或签发信息更新。' }];
  return [title, {
    kind: 'table', titleZh: '更正的数据', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '地区', width: 24, align: 'left' }, { header: '时期', width: 22, align: 'left' }, { header: '原数', width: 28, align: 'right' }, { header: '更正为', width: 28, align: 'right' },
    ],
    rows: lines.map(({ nameZh, regionZh, periodZh, beforeZh, afterZh }): Inline[] => [nameZh, regionZh, periodZh, beforeZh, afterZh]), fontSizePt: 9,
  }];
}
