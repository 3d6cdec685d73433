import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Digest of the UTF-8 bytes of the text, 64 lower-case hex digits. Not node:crypto: charts and pages import this library for
 * the browser, where that module does not exist and the web one is asynchronous.
 */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
