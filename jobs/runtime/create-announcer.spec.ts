import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { createAnnouncer } from './create-announcer.js';

describe('an announcer', () => {
  it('waits for nobody, writes one after the other, and of those that came meanwhile the newest', async () => {
    const written: string[] = [];
    const failed: unknown[] = [];
    let leave: () => void = () => undefined;
    const { announce, settled } = createAnnouncer((stageZh) => new Promise((resolve) => { written.push(stageZh); leave = resolve; }), (error) => failed.push(error));
    await settled();
    announce('一', 0.1);
    announce('二', 0.2);
    announce('三', 0.3);
    expect(written).toEqual(['一']);
    leave();
    await new Promise(setImmediate);
    expect(written).toEqual(['一', '三']);
    leave();
    await settled();
    announce('四', 0.4);
    leave();
    await settled();
    expect([written, failed]).toEqual([['一', '三', '四'], []]);
  });

  it('goes on after a stage that could not be written', async () => {
    const failed: unknown[] = [];
    const written: number[] = [];
    const { announce, settled } = createAnnouncer((_stage, fraction) => (fraction === 0.1 ? Promise.reject(new Error('gone')) : Promise.resolve(void written.push(fraction))), (error) => failed.push(error));
    announce('一', 0.1);
    announce('二', 0.2);
    await settled();
    expect([failed, written]).toEqual([[new Error('gone')], [0.2]]);
  });

  it('writes in the surroundings it was made in, not in those of who announces', async () => {
    const around = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const { announce, settled } = createAnnouncer(() => Promise.resolve(void seen.push(around.getStore())), () => undefined);
    around.run('a transaction', () => announce('一', 0.1));
    await settled();
    expect(seen).toEqual([undefined]);
  });
});
