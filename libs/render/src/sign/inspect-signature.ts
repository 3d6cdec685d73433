import { createHash } from 'node:crypto';
import { checkCmsSignature } from './cms-signature.js';

export type SignatureVerdict =
  | { readonly kind: 'unsigned' }
  /** Whole file, as signed. Who holds the certificate is another question: compare its fingerprint. */
  | { readonly kind: 'valid'; readonly signerZh: string; readonly fingerprint: string; readonly unsignedSha256: string }
  | { readonly kind: 'altered' };

const MARK = '/SubFilter /ETSI.CAdES.detached';

/** Whether a PDF signed by `signPdf` is still what was signed, from its own bytes alone. `fingerprint` is SHA-256 of the certificate, hexadecimal. */
export function inspectSignature(pdf: Uint8Array): SignatureVerdict {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const mark = text.lastIndexOf(MARK);
  if (mark < 0) return { kind: 'unsigned' };
  const found = /^\/SubFilter \/ETSI\.CAdES\.detached\n\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]\n\/Contents <([0-9a-f]+)>/.exec(text.slice(mark, mark + 40_000));
  if (found === null) return { kind: 'altered' };
  const [open, close, rest] = [Number(found[1]), Number(found[2]), Number(found[3])];
  // What is not covered must be the signature itself and nothing else, to the last byte of the file.
  const contents = mark + found[0].length - (found[4]?.length ?? 0) - 2;
  if (open !== contents || close !== mark + found[0].length || close + rest !== pdf.byteLength) return { kind: 'altered' };
  const hex = found[4] ?? '';
  const length = derLength(hex);
  // Only zeros may follow the signature: hidden bytes would be covered by nothing.
  if (length === undefined || !/^0*$/.test(hex.slice(length * 2))) return { kind: 'altered' };
  const content = Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]);
  const verdict = checkCmsSignature(Buffer.from(hex.slice(0, length * 2), 'hex'), content);
  if (!verdict.valid) return { kind: 'altered' };
  const previousEnd = text.lastIndexOf('%%EOF', mark) + '%%EOF'.length;
  const unsigned = pdf.subarray(0, text[previousEnd] === '\n' ? previousEnd + 1 : previousEnd);
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return { kind: 'valid', signerZh: verdict.signerZh, fingerprint: hash(verdict.certificate), unsignedSha256: hash(unsigned) };
}

/** Bytes of the DER value at the start, head included; undefined when it is not a SEQUENCE with a long length. */
function derLength(hex: string): number | undefined {
  const head = Buffer.from(hex.slice(0, 12), 'hex');
  if (head[0] !== 0x30 || head[1] !== 0x82) return undefined;
  return 4 + head.readUInt16BE(2);
}
