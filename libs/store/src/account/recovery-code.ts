import { createHash, randomInt } from 'node:crypto';

/** Without characters that are mistaken for one another when copied by hand. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SHAPE = /^[A-HJ-NP-Z2-9]{16}$/;
const HOW_MANY = 10;

/** abcd-efgh-… without hyphens, spaces and case. */
export const foldRecoveryCode = (text: string): string | undefined => {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return SHAPE.test(code) ? code : undefined;
};

/** Ten codes of 80 bits, shown once: ABCD-EFGH-JKLM-NPQR. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: HOW_MANY }, () => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')).join('-'));

/** What the database keeps. 80 random bits need no slow hash; the account in it keeps equal codes of two accounts apart. */
export const recoveryHash = (code: string, accountId: string): string => createHash('sha256').update(`recovery ${accountId} ${foldRecoveryCode(code) ?? ''}`).digest('hex');
