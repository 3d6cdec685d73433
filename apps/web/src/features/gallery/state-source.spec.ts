import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../../app/api.js';
import { GALLERY_STATES, sourceOf } from './state-source.js';

const schema = z.object({ rows: z.array(z.string()), least: z.array(z.string()).min(1), note: z.string().optional(), stamp: z.object({ id: z.string() }) });
const answer = { rows: ['a', 'b'], least: ['c'], note: 'n', stamp: { id: 's' } };
const given = (status: number, body: unknown): void => { vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))); };
afterEach(() => vi.unstubAllGlobals());

describe('the states of the gallery', () => {
  it('empty: every list that may be, and nothing that the contract can do without', async () => {
    given(200, answer);
    expect(await sourceOf('empty')('/api/x', schema)).toEqual({ rows: [], least: ['c'], stamp: { id: 's' } });
  });
  it('stale: the answer as it is, or a made one where this person may not read it', async () => {
    given(200, answer);
    expect(await sourceOf('stale')('/api/x', schema)).toEqual(answer);
    given(403, { code: 'forbidden', messageZh: '不可' });
    expect((await sourceOf('stale')('/api/x', schema)).rows).toEqual(['示例']);
    given(500, { code: 'internal', messageZh: '坏了' });
    await expect(sourceOf('stale')('/api/x', schema)).rejects.toBeInstanceOf(ApiError);
  });
  it('the others: each a refusal of its own, loading none', async () => {
    given(200, answer);
    const told: (readonly [string, number])[] = [];
    for (const state of GALLERY_STATES.filter((one) => !['loading', 'empty', 'stale'].includes(one))) {
      await sourceOf(state)('/api/x', schema).catch((error: unknown) => { if (error instanceof ApiError) told.push([state, error.status]); });
    }
    expect(told).toEqual([['error', 500], ['no-permission', 403], ['offline', 0], ['not-ready', 503]]);
  });
});
