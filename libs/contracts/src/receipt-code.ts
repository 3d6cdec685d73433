/** The first 16 digits of a filing's hash: long enough that nobody hits one by guessing, short enough to type. */
const DIGITS = 16;
const CODE = /^[0-9a-f]{4}(?:[-\s]?[0-9a-f]{4}){3}$/i;

/** 3F2A-91BC-77D0-1E5B, as a receipt prints it. */
export const formatReceiptCode = (sha256: string): string => (sha256.slice(0, DIGITS).toUpperCase().match(/.{4}/g) ?? []).join('-');

/** The digits a filing's hash begins with, lower case; undefined for anything that is not the code of a receipt. */
export const parseReceiptCode = (text: string): string | undefined => {
  const bare = text.trim();
  return CODE.test(bare) ? bare.replaceAll(/[-\s]/g, '').toLowerCase() : undefined;
};
