import { reportListAnswerSchema, verifyAnswerSchema, type FigureLineage } from '@greengauge/contracts';
import { expect } from 'vitest';
import type { Installation } from '../installation.js';
import { signInPerson } from './person.js';

/** Not a part of something longer: two groups of an id may be digits alone. */
const PRINTED = /(?<![\w-])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![\w-])/g;

/** What is wanting on the way back from a number; undefined where the whole way is there. */
function gapIn({ cell, clauseZh, indicator, jobRun, snapshots, observations, measure }: FigureLineage): string | undefined {
  if (indicator.version < 1 || indicator.nameZh === '') return 'no version of its indicator';
  if (clauseZh === '') return 'no clause';
  if (jobRun === undefined) return 'no job run';
  if (snapshots.length === 0) return 'no snapshot';
  // A target stands in a document, time is told by the calendar, and what is missing rests on nothing.
  if (measure === 'target' || measure === 'time-progress' || cell.kind !== 'number') return undefined;
  if (observations.length === 0) return 'a number that rests on no observation';
  return observations.some(({ sourceTitleZh }) => sourceTitleZh === '') ? 'an observation without a source' : undefined;
}

/**
 * Every code that the national report carries, read from its page twin, which holds the same document as the PDF: each leads back
 * over the API to clause, indicator version, job run and sourced observations, and the command line knows it as well.
 */
export async function traceFigures(site: Installation): Promise<number> {
  const reader = await signInPerson(site, 'analyst');
  const { reports } = await reader.read('/api/reports?kind=national', reportListAnswerSchema);
  const page = reports.find(({ kind, current }) => kind === 'national' && current)?.twins.find(({ format }) => format === 'html');
  const html = await reader.download(page?.href ?? '');
  const codes = new Set([...[...html.matchAll(/ data-figure="([^"]+)"/g)].map(([, code = '']) => code), ...[...html.matchAll(PRINTED)].map(([code]) => code.replace('-', ''))]);
  const gaps: string[] = [];
  for (const code of codes) {
    const answer = await reader.read(`/api/verify/${code}`, verifyAnswerSchema);
    const gap = answer.result === 'figure' && answer.lineage.code.replace('-', '') === code ? gapIn(answer.lineage) : `answered ${answer.result}`;
    if (gap !== undefined) gaps.push(`${code}: ${gap}`);
  }
  expect(gaps).toEqual([]);
  const [first = ''] = codes;
  expect(await site.run('verify', first)).toMatchObject({ code: 0, stdout: expect.stringMatching(/条款|指标/) });
  // One sign that stands in no code of the report.
  const unknown = [...'0123456789'].map((sign) => `${first.slice(0, 7)}${sign}`).find((code) => !codes.has(code)) ?? '';
  expect(await site.run('verify', unknown)).toMatchObject({ code: 1, stderr: expect.stringContaining('没有数据编码') });
  return codes.size;
}
