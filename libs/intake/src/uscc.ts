export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
export const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** The 18th character that belongs to the first 17; undefined where one of them is outside the alphabet. @source GB 32100—2015 */
export function usccCheckCharacter(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (const [place, weight] of USCC_WEIGHTS.entries()) {
    const digit = USCC_ALPHABET.indexOf(first17[place] ?? ' ');
    if (digit < 0) return undefined;
    sum += digit * weight;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/** Shape and check character of a 统一社会信用代码. */
export const isUscc = (text: string): boolean => text.length === 18 && usccCheckCharacter(text.slice(0, 17)) === text[17];
