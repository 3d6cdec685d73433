import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addAccountKey, keepFirstKey, loadAccountKeys } from './account-keys.js';
import { createSecretBox } from './secret-box.js';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const [old, current] = [createSecretBox([key(1)]), createSecretBox([key(2), key(1)])];

describe('a sealed secret', () => {
  it('opens for its owner alone, and never looks the same twice', () => {
    const sealed = old.seal('JBSWY3DPEHPK3PXP', 'a');
    expect(old.open(sealed, 'a')).toBe('JBSWY3DPEHPK3PXP');
    expect(old.open(sealed, 'b')).toBeUndefined();
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
    expect(old.seal('JBSWY3DPEHPK3PXP', 'a')).not.toBe(sealed);
  });

  it('does not open when any one of its characters is another', () => {
    const sealed = old.seal('JBSWY3DPEHPK3PXP', 'a');
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed.charAt(at) === 'A' ? 'B' : 'A';
      const opened = old.open(`${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`, 'a');
      // The last character of base64 may carry bits that mean nothing; then it is the same text still.
      expect([undefined, 'JBSWY3DPEHPK3PXP']).toContain(opened);
    }
    for (const text of ['', 'gg1:', 'JBSWY3DPEHPK3PXP', sealed.slice(0, -3), `${sealed}AAAA`]) expect(old.open(text, 'a'), text).toBeUndefined();
  });

  it('opens under an old key as long as that is kept, and tells which key it is under', () => {
    const sealed = old.seal('x', 'a');
    expect([current.open(sealed, 'a'), current.isCurrent(sealed), current.knows(sealed)]).toEqual(['x', false, true]);
    expect([createSecretBox([key(2)]).open(sealed, 'a'), createSecretBox([key(2)]).knows(sealed)]).toEqual([undefined, false]);
    expect(current.isCurrent(current.seal('x', 'a'))).toBe(true);
  });

  it('wants keys of 32 bytes', () => {
    expect(() => createSecretBox([])).toThrow();
    expect(() => createSecretBox(['c2hvcnQ='])).toThrow(/32 bytes/);
  });
});

describe('the key of an installation', () => {
  it('is made once beside the data, for its owner\'s eyes alone, and can be replaced', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'greengauge-key-'));
    try {
      const [first] = loadAccountKeys({ dataDir });
      expect(loadAccountKeys({ dataDir })).toEqual([first]);
      expect(statSync(join(dataDir, 'account.key')).mode & 0o777).toBe(0o600);
      const [second, kept] = addAccountKey(dataDir);
      expect(kept).toBe(first);
      keepFirstKey(dataDir);
      expect(loadAccountKeys({ dataDir })).toEqual([second]);
      expect([readFileSync(join(dataDir, 'account.key'), 'utf8').trim(), statSync(join(dataDir, 'account.key')).mode & 0o777]).toEqual([second, 0o600]);
      expect(loadAccountKeys({ dataDir, accountKeys: ['given'] })).toEqual(['given']);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
