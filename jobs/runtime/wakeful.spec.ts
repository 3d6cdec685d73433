import { describe, expect, it } from 'vitest';
import { startWakeful } from './wakeful.js';

const silent = { info: () => undefined, warn: () => undefined };

async function started(round: (signal: AbortSignal) => Promise<void>) {
  let notify: (payload: string) => void = () => undefined;
  const errors: string[] = [];
  const wakeful = await startWakeful({
    store: { listen: (_channel, handler) => { notify = handler; return Promise.resolve(() => Promise.resolve()); } },
    log: { ...silent, error: (_fields, messageZh) => { errors.push(messageZh); } },
    hears: (payload) => payload === 'mine', round, failedZh: '出错',
  });
  return { wakeful, errors, notify: (payload: string) => notify(payload) };
}

describe('wakeful work', () => {
  it('does one round at a time, and one more when woken in the middle', async () => {
    let rounds = 0;
    let atOnce = 0;
    let most = 0;
    const { wakeful, notify } = await started(async () => {
      rounds += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((done) => setTimeout(done, 5));
      atOnce -= 1;
    });
    const first = wakeful.wake();
    notify('mine');
    notify('mine');
    notify('another');
    await first;
    expect([rounds, most]).toEqual([2, 1]);
  });

  it('tells what went wrong and works on', async () => {
    let rounds = 0;
    const { wakeful, errors } = await started(() => { rounds += 1; return rounds === 1 ? Promise.reject(new Error('x')) : Promise.resolve(); });
    await wakeful.wake();
    await wakeful.wake();
    expect([rounds, errors]).toEqual([2, ['出错']]);
  });

  it('stops after the round under way, which hears of it', async () => {
    let ended = false;
    const { wakeful } = await started((signal) => new Promise((done) => { signal.addEventListener('abort', () => { ended = true; done(); }); }));
    void wakeful.wake();
    void wakeful.wake();
    await wakeful.stop();
    expect(ended).toBe(true);
  });
});
