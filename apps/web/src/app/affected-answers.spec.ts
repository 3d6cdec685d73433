import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '@greengauge/contracts';
import { affects } from './affected-answers.js';

const SHOWN = ['/api/overview', '/api/indicators/rd-expenditure', '/api/revisions?indicator=rd-expenditure', '/api/tasks', '/api/matrix', '/api/submissions/1', '/api/jobs', '/api/jobs/runs/1', '/api/imports', '/api/registries/trades', '/api/health', '/api/reports', '/api/publications', '/api/messages', '/api/search?q=1', '/api/verify/1'];
const stale = (topic: ServerEvent['topic']): readonly string[] => SHOWN.filter((path) => affects({ topic }, path));

describe('what an event makes stale', () => {
  it('of figures: every page of figures, and no form that somebody is filling in', () => {
    expect(stale('answer')).toEqual(expect.arrayContaining(['/api/overview', '/api/indicators/rd-expenditure', '/api/revisions?indicator=rd-expenditure']) as string[]);
    expect(stale('answer').filter((path) => /tasks|matrix|submissions|jobs|imports|registries|health/.test(path))).toEqual([]);
  });
  it('of a job or an import: the pages of jobs, imports, records and health alone', () => {
    for (const topic of ['job', 'import'] as const) expect(stale(topic)).toEqual(['/api/jobs', '/api/jobs/runs/1', '/api/imports', '/api/registries/trades', '/api/health']);
  });
  it('of reporting, reports, their way and notices: their own pages', () => {
    expect(stale('submission')).toEqual(['/api/tasks', '/api/matrix', '/api/submissions/1']);
    expect(stale('report')).toEqual(['/api/reports', '/api/publications', '/api/search?q=1', '/api/verify/1']);
    for (const topic of ['publication', 'delivery'] as const) expect(stale(topic)).toEqual(['/api/publications', '/api/messages']);
    expect(stale('notice')).toEqual(['/api/messages']);
  });
  it('after a gap: all, for nobody knows what was missed', () => {
    expect(stale('resync')).toEqual(SHOWN);
  });
});
