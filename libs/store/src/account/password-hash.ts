import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';
import { createTurns } from '@greengauge/kernel';

/** argon2id (the library's default algorithm) at m=19456 KiB, t=2, p=1. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each computation takes 19 MiB and a core: two at a time, and no more than this many in line. */
const AT_ONCE = 2;
const LONGEST_LINE = 64;

/** So many sign-ins wait that another would only time out; the caller answers 'try again'. */
export class PasswordLineFull extends Error {
  constructor() {
    super('too many passwords are being checked');
    this.name = 'PasswordLineFull';
  }
}

const inTurn = createTurns({ atOnce: AT_ONCE, longestLine: LONGEST_LINE, full: () => new PasswordLineFull() });

/** PHC text with a fresh 16-byte salt. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

/** False also for a damaged hash: no password opens such an account. */
export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  inTurn(() => verify(passwordHash, password).catch(() => false));

let decoy: Promise<string> | undefined;

/** Costs the same as a real check, so that the time to answer does not tell whether a login exists. Always false. */
export async function verifyAgainstNothing(password: string): Promise<false> {
  decoy ??= hashPassword(randomPassword()).catch((error: unknown) => {
    decoy = undefined;
    throw error;
  });
  await verifyPassword(await decoy, password);
  return false;
}

/** Without characters that are mistaken for one another when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 20 characters of 56, 116 bits, in groups of five: aB3dE-… */
export function randomPassword(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''));
  return groups.join('-');
}

export const SHORTEST_PASSWORD = 12;

/** Chinese reason why a chosen password is refused; undefined when it may be used. */
export function passwordObjectionZh(password: string, login: string): string | undefined {
  if (password.length < SHORTEST_PASSWORD) return `口令至少${SHORTEST_PASSWORD}位`;
  if (new Set(password).size < 5) return '口令中不同的字符太少';
  if (password.toLowerCase().includes(login.toLowerCase())) return '口令不得包含登录名';
  return undefined;
}
