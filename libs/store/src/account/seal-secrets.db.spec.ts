import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectOk } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { asOwner, cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { AccountKeyMissing, beginSecondFactor, confirmSecondFactor, createAccount, createSecretBox, liftSecondFactor, sealSecondFactors, signIn, type Account, type SecretBox } from './index.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const PASSWORD = 'Correct-horse-7-battery';
const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const BOX = createSecretBox([key(1)]);
const LOCKOUT = { windowMs: 900_000, perLoginAndIp: 1_000, perIp: 1_000, perLogin: 1_000 };

let database: ClonedDatabase;
let serial = 0;
beforeAll(async () => { database = await cloneDatabase(); });
afterAll(() => database.drop());

async function newAccount(): Promise<Account> {
  serial += 1;
  return expectOk(await database.store.transact(SYSTEM, (tx) => createAccount(tx, { login: `seal-${serial}`, displayName: '某人', duties: ['analysis'], password: PASSWORD, mustChangePassword: false })), 'account').account;
}
const self = ({ id, duties }: Account): Actor => ({ kind: 'user', accountId: id, duties });
const codeOf = (secret: string, stepsLater = 0): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsLater * 30 });
async function enrol(account: Account, box = BOX) {
  const { secret } = expectOk(await database.store.transact(self(account), (tx) => beginSecondFactor(tx, account.id, box)), 'begin');
  const { recoveryCodes } = expectOk(await database.store.transact(self(account), (tx) => confirmSecondFactor(tx, account.id, box, { code: codeOf(secret, -1), ip: '10.1.1.2' })), 'confirm');
  return { secret, recoveryCodes };
}
const enter = (login: string, code: string, secrets: SecretBox | undefined = BOX) => signIn(database.store, { login, password: PASSWORD, code, ip: '10.1.1.1', userAgent: 'spec' }, { lockout: LOCKOUT, ...(secrets === undefined ? {} : { secrets }) });
const dump = async (): Promise<string> => JSON.stringify(await database.store.read(SYSTEM, (tx) => tx.sql('SELECT to_jsonb(account) AS row FROM account', [], z.object({ row: z.unknown() }))));

describe('what the database keeps of a second factor', () => {
  it('is neither the seed nor a recovery code, before and after confirmation', async () => {
    const account = await newAccount();
    const { secret } = expectOk(await database.store.transact(self(account), (tx) => beginSecondFactor(tx, account.id, BOX)), 'begin');
    expect(await dump()).not.toContain(secret);
    const other = await newAccount();
    const { secret: confirmed, recoveryCodes } = await enrol(other);
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const kept = await dump();
    for (const text of [confirmed, ...recoveryCodes, ...recoveryCodes.map((one) => one.replaceAll('-', ''))]) expect(kept).not.toContain(text);
  });

  it('opens for nobody else: not in another row, not without the key, and a plain one is refused by the database', async () => {
    const [victim, thief] = [await newAccount(), await newAccount()];
    const { secret } = await enrol(victim);
    await enrol(thief);
    await asOwner(database.url, [`UPDATE account SET totp_secret = (SELECT totp_secret FROM account WHERE id = '${victim.id}'), totp_last_step = NULL WHERE id = '${thief.id}'`]);
    expect(await enter(thief.login, codeOf(secret))).toMatchObject({ ok: false });
    expect(await enter(victim.login, codeOf(secret), createSecretBox([key(9)]))).toMatchObject({ ok: false });
    expect(await signIn(database.store, { login: victim.login, password: PASSWORD, code: codeOf(secret), ip: '10.1.1.1', userAgent: 'spec' }, { lockout: LOCKOUT })).toMatchObject({ ok: false });
    await expect(database.store.transact(SYSTEM, (tx) => tx.execute("UPDATE account SET totp_secret = 'JBSWY3DPEHPK3PXP' WHERE id = $1::uuid", [victim.id]))).rejects.toThrow(/sealed/);
    expect(await enter(victim.login, codeOf(secret))).toMatchObject({ ok: true });
  });

  it('is brought under the key in use: plain ones of an older version and those of an older key; a missing key stops the start', async () => {
    const own = await cloneDatabase();
    const shared = database;
    database = own;
    try {
      const [plain, sealed] = [await newAccount(), await newAccount()];
      const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
      await asOwner(own.url, [`UPDATE account SET totp_secret = '${seed}' WHERE id = '${plain.id}'`], { tampering: true });
      const { secret } = await enrol(sealed);
      expect(await enter(plain.login, codeOf(seed)), 'nobody gets in with a plain seed').toMatchObject({ ok: false });
      expect(await sealSecondFactors(own.store, BOX)).toBe(1);
      expect(await sealSecondFactors(own.store, BOX)).toBe(0);
      expect(await dump()).not.toContain(seed);
      expect(await enter(plain.login, codeOf(seed))).toMatchObject({ ok: true });
      await expect(sealSecondFactors(own.store, createSecretBox([key(2)]))).rejects.toThrow(AccountKeyMissing);
      const both = createSecretBox([key(2), key(1)]);
      expect(await sealSecondFactors(own.store, both)).toBe(2);
      expect(await sealSecondFactors(own.store, createSecretBox([key(2)]))).toBe(0);
      expect(await enter(sealed.login, codeOf(secret), createSecretBox([key(2)]))).toMatchObject({ ok: true });
      expect(await enter(sealed.login, codeOf(secret, 1), BOX)).toMatchObject({ ok: false });
    } finally {
      database = shared;
      await own.drop();
    }
  });
});

describe('recovery codes', () => {
  it('open once each, however written, in parallel once, for their account alone, and not after the factor is lifted', async () => {
    const [account, other] = [await newAccount(), await newAccount()];
    const [first = '', second = '', third = ''] = (await enrol(account)).recoveryCodes;
    await enrol(other);
    expect(await enter(other.login, first)).toMatchObject({ ok: false });
    expect(await enter(account.login, first)).toMatchObject({ ok: true });
    expect(await enter(account.login, first)).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    const parallel = await Promise.all([1, 2, 3, 4].map(() => enter(account.login, ` ${second.toLowerCase().replaceAll('-', ' ')} `)));
    expect(parallel.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signIn(database.store, { login: account.login, password: 'wrong-password-1', code: third, ip: '10.1.1.1', userAgent: 'spec' }, { lockout: LOCKOUT, secrets: BOX })).toMatchObject({ ok: false });
    await database.store.transact(SYSTEM, (tx) => liftSecondFactor(tx, account.login));
    await database.store.transact(self(account), (tx) => beginSecondFactor(tx, account.id, BOX));
    expect(JSON.stringify(await database.store.read(SYSTEM, (tx) => tx.sql('SELECT recovery_hashes AS hashes FROM account WHERE id = $1::uuid', [account.id], z.unknown())))).toBe('[{"hashes":[]}]');
  });
});
