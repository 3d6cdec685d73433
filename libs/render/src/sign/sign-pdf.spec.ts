import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../index.js';
import { sampleDocument } from '../testing/sample-document.js';
import { inspectSignature } from './inspect-signature.js';
import { signPdf } from './sign-pdf.js';
import { ensureTrialIdentity, loadSigningIdentity, SigningIdentityError, type SigningIdentity } from './signing-identity.js';

const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const MOMENT = Date.UTC(2026, 10, 22, 1, 2, 3);
const folder = mkdtempSync(join(tmpdir(), 'greengauge-sign-'));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const run = (command: string, args: readonly string[]): string => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return stdout + stderr;
};
let unsigned: Uint8Array;
let signed: Uint8Array;
let identity: SigningIdentity;
const sign = (by: SigningIdentity = identity): Promise<Uint8Array> => signPdf(unsigned, { identity: by, signedAtMs: MOMENT, reasonZh: '签发', signerZh: '国家发展改革委（试用）' });

beforeAll(async () => {
  unsigned = await renderPdf(sampleDocument());
  identity = await ensureTrialIdentity({ dataDir: folder, now: new Date(MOMENT) });
  signed = await sign();
  writeFileSync(join(folder, 'signed.pdf'), signed);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a signed report', () => {
  it('carries the unsigned bytes at its front and comes out the same again', async () => {
    expect(Buffer.from(signed.subarray(0, unsigned.length)).equals(unsigned)).toBe(true);
    expect(sha256(await sign())).toBe(sha256(signed));
    expect(inspectSignature(signed)).toMatchObject({ kind: 'valid', unsignedSha256: sha256(unsigned), signerZh: '绿衡试用签名证书（本机自签，仅供试用）' });
    expect(inspectSignature(unsigned)).toEqual({ kind: 'unsigned' });
  });

  it('keeps the trial key to its owner and makes it once', async () => {
    expect(statSync(join(folder, 'report-signing.key.pem')).mode & 0o077).toBe(0);
    const again = await Promise.all([1, 2].map(() => ensureTrialIdentity({ dataDir: folder, now: new Date(MOMENT + 1) })));
    for (const one of again) expect(sha256(one.certificate)).toBe(sha256(identity.certificate));
  });

  it.skipIf(!has('pdfsig'))('is valid to pdfsig, whole, by PAdES (needs poppler-utils)', () => {
    const said = run('pdfsig', ['-nocert', join(folder, 'signed.pdf')]);
    expect(said).toMatch(/Signature Validation: Signature is Valid\./);
    expect(said).toMatch(/Signature Type: ETSI\.CAdES\.detached/);
    expect(said).toMatch(/Total document signed/);
    expect(said).toMatch(/Signing Hash Algorithm: SHA-256/);
  });

  it.skipIf(!has('pdfsig'))('is invalid to pdfsig after the change of one byte (needs poppler-utils)', () => {
    const altered = Uint8Array.from(signed);
    const at = Buffer.from(signed).indexOf('/Lang (zh-CN)') + '/Lang (zh'.length;
    altered[at] = (altered[at] ?? 0) ^ 2;
    writeFileSync(join(folder, 'altered.pdf'), altered);
    expect(run('pdfsig', ['-nocert', join(folder, 'altered.pdf')])).not.toMatch(/Signature is Valid/);
    expect(inspectSignature(altered)).toEqual({ kind: 'altered' });
  });

  it.skipIf(!has('qpdf'))('passes qpdf --check, unsigned and signed (needs qpdf)', () => {
    writeFileSync(join(folder, 'unsigned.pdf'), unsigned);
    for (const name of ['unsigned.pdf', 'signed.pdf']) expect(run('qpdf', ['--check', join(folder, name)]), name).toMatch(/No syntax or stream encoding errors found/);
  });

  it('shows each of 1,000 changed bytes, by its hash and by its signature', () => {
    const genuine = sha256(signed);
    let [byHash, bySignature] = [0, 0];
    // The same thousand places each time, all over the file; the signature is checked for every fourth.
    for (let number = 0; number < 1_000; number += 1) {
      const at = Number(BigInt(`0x${sha256(Buffer.from(String(number))).slice(0, 12)}`) % BigInt(signed.length));
      const original = signed[at] ?? 0;
      signed[at] = original ^ (1 << (number % 8));
      if (sha256(signed) !== genuine) byHash += 1;
      if (number % 4 === 0 && inspectSignature(signed).kind !== 'valid') bySignature += 1;
      signed[at] = original;
    }
    expect(byHash).toBe(1_000);
    expect(bySignature).toBe(250);
    expect(sha256(signed)).toBe(genuine);
  });

  it('hides nothing behind the signature and nothing after the end', () => {
    const tail = Buffer.concat([signed, Buffer.from('\n% more')]);
    expect(inspectSignature(tail)).toEqual({ kind: 'altered' });
    const filled = Uint8Array.from(signed);
    const end = Buffer.from(signed).lastIndexOf('>\n/M (D:');
    filled[end - 1] = '1'.charCodeAt(0);
    expect(inspectSignature(filled)).toEqual({ kind: 'altered' });
  });
});

describe.skipIf(!has('openssl'))('the certificate of an installation (needs openssl)', () => {
  const p12 = join(folder, 'office.p12');
  beforeAll(() => {
    run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'k.pem'), '-out', join(folder, 'c.pem'), '-subj', '/CN=Evaluation Office', '-days', '30']);
    run('openssl', ['pkcs12', '-export', '-inkey', join(folder, 'k.pem'), '-in', join(folder, 'c.pem'), '-out', p12, '-passout', 'pass:right']);
  });

  it('is read from PKCS#12 and signs', async () => {
    const office = await loadSigningIdentity({ p12Path: p12, password: 'right' });
    expect(office).toMatchObject({ nameZh: 'Evaluation Office', selfMade: false });
    expect(inspectSignature(await sign(office))).toMatchObject({ kind: 'valid', signerZh: 'Evaluation Office' });
  });

  it('is refused in Chinese with a wrong password, a missing or a foreign file', async () => {
    await expect(loadSigningIdentity({ p12Path: p12, password: 'wrong' })).rejects.toThrow(/口令有误/);
    await expect(loadSigningIdentity({ p12Path: join(folder, 'none.p12'), password: 'x' })).rejects.toThrow(SigningIdentityError);
    writeFileSync(join(folder, 'text.p12'), readFileSync(join(folder, 'c.pem')));
    await expect(loadSigningIdentity({ p12Path: join(folder, 'text.p12'), password: 'x' })).rejects.toThrow(/PKCS#12/);
  });
});
