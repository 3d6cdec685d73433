import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPending, savePending, type Pending } from './pending-store.js';

const change: Pending = { cell: 'grants', row: '', answer: { kind: 'number', value: '1' }, base: 0, turn: 1 };

describe('changes that wait in the browser', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('window', { localStorage: { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => void kept.set(name, text), removeItem: (name: string) => void kept.delete(name) } });
  });
  afterEach(() => { vi.unstubAllGlobals(); });

  it('are of one person and one form: whoever signs in next on the machine sends none of them', () => {
    savePending('zhang', 's-1', new Map([['grants', change]]));
    expect([...loadPending('zhang', 's-1').values()]).toEqual([change]);
    expect([loadPending('li', 's-1').size, loadPending('zhang', 's-2').size]).toEqual([0, 0]);
    savePending('zhang', 's-1', new Map());
    expect(loadPending('zhang', 's-1').size).toBe(0);
  });

  it('are none where the store holds what is no change', () => {
    window.localStorage.setItem('greengauge.pending.zhang.s-1', '[["grants",{"cell":1}]]');
    expect(loadPending('zhang', 's-1').size).toBe(0);
    window.localStorage.setItem('greengauge.pending.zhang.s-1', '{');
    expect(loadPending('zhang', 's-1').size).toBe(0);
  });
});
