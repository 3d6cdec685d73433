import { formatFigureCode, indicatorAnswerSchema, ledgerAnswerSchema, verifyAnswerSchema, type IndicatorAnswer, type LedgerAnswer, type NumberCell } from '@greengauge/contracts';
import { indicatorById, type Mechanism } from '@greengauge/framework';
import type { Page } from 'playwright-core';
import type { Person } from './person.js';

const PROVINCE = '330000';

/** A number as the platform gives it out, and where it says it has it from. */
export interface FoundNumber {
  readonly indicator: string;
  readonly nameZh: string;
  readonly cell: NumberCell & { readonly figure: string };
  readonly sourcesZh: readonly string[];
  /** Code of the national number, where there is one: the national report prints it. */
  readonly nationalCode?: string;
}

/** The national number or, because 全国 is its own observation and never a sum, that of the one region that has reported. */
function numberOf({ evaluation, distribution }: IndicatorAnswer): FoundNumber['cell'] | undefined {
  const own = distribution?.provinces.find(({ region }) => region === PROVINCE)?.cell;
  for (const cell of [own, evaluation?.actual]) if (cell?.kind === 'number' && cell.figure !== undefined) return { ...cell, figure: cell.figure };
  return undefined;
}

/** On the API: the number with its code, and by the code the records it rests on. */
export async function findOnApi(reader: Person, id: string): Promise<FoundNumber> {
  const answer = await reader.read(`/api/indicators/${id}`, indicatorAnswerSchema);
  const cell = numberOf(answer);
  if (!cell) throw new Error(`${id} has no number with a code: ${JSON.stringify(answer.evaluation?.actual)}`);
  const verified = await reader.read(`/api/verify/${cell.figure}`, verifyAnswerSchema);
  if (verified.result !== 'figure') throw new Error(`${id}: ${cell.figure} is ${verified.result}`);
  const national = answer.evaluation?.actual;
  return { indicator: id, ...(national?.kind === 'number' && national.figure !== undefined ? { nationalCode: formatFigureCode(national.figure) } : {}), nameZh: answer.indicator.nameZh, cell, sourcesZh: [verified.lineage.source.titleZh, ...verified.lineage.observations.map(({ sourceTitleZh }) => sourceTitleZh)] };
}

/** On the page: the same text under the same code, drawn by a browser. */
export async function findOnPage(page: Page, url: string, { indicator, nameZh, cell }: FoundNumber): Promise<string | undefined> {
  await page.goto(`${url}/indicators/${indicator}?tab=regions`);
  await page.waitForSelector('main[data-ready="true"]');
  // What the server drew covers the page until the page has its own chart; hidden texts are no texts.
  await page.waitForFunction(() => !document.querySelector('#first-paint'));
  const heading = await page.locator('h1').innerText();
  const texts = await page.locator(`main a[href*="${cell.figure}"]`).allInnerTexts();
  return heading.includes(nameZh) && texts.some((text) => text.includes(cell.text)) ? undefined : `${indicator} “${heading}”: ${cell.figure} ${cell.text} not among ${JSON.stringify(texts)}`;
}

/** What the ledger says of the mechanism; undefined where nothing is amiss. */
export function findInLedger({ mechanisms }: LedgerAnswer, { id, mechanismZh, indicators }: Mechanism): string | undefined {
  const row = mechanisms.find((one) => one.id === id);
  if (row?.mechanismZh !== mechanismZh) return `${id} is not in the ledger`;
  const wanted = indicators.length === 0 ? 'other-record' : 'with-data';
  return row.state === wanted ? undefined : `${id} is ${row.state}: ${row.indicators.filter(({ hasData }) => !hasData).map((one) => one.id).join(', ')}`;
}

export const readLedger = (reader: Person): Promise<LedgerAnswer> => reader.read('/api/ledger', ledgerAnswerSchema);

/** Names in a text of a PDF break at the end of lines and lose the space of CJK beside Latin. */
const tight = (text: string): string => text.normalize('NFKC').replaceAll(/[\s“”"'‘’（）()《》]/g, '');

export const missingInReport = (text: string, { mechanismZh, indicators }: Mechanism): string[] => {
  const whole = tight(text);
  return [mechanismZh, ...indicators.map((id) => indicatorById(id)?.nameZh ?? id)].filter((name) => !whole.includes(tight(name)));
};
