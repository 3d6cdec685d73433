import { dateObject } from '@greengauge/kernel';
import { createCmsSignature } from './cms-signature.js';
import type { SigningIdentity } from './signing-identity.js';

export interface SigningAct {
  readonly identity: SigningIdentity;
  readonly signedAtMs: number;
  /** Why, e.g. 签发. */
  readonly reasonZh: string;
  /** Office or person in whose name. */
  readonly signerZh: string;
}

/** Room for the signature with its chain. */
const SIGNATURE_BYTES = 12_288;
const RANGE_ROOM = 10;

/** A PDF text string: UTF-16BE with its mark, as hexadecimal. */
const textString = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const two = (value: number): string => String(value).padStart(2, '0');
/** In UTC, to the second. */
function pdfDate(epochMs: number): string {
  const at = dateObject(epochMs);
  return `(D:${at.getUTCFullYear()}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}Z)`;
}

interface Trailer {
  readonly startXref: number;
  readonly size: number;
  readonly root: number;
  readonly rest: string;
}

function readTrailer(text: string): Trailer {
  const at = text.lastIndexOf('trailer');
  const startXref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const body = text.slice(at);
  const size = Number(/\/Size (\d+)/.exec(body)?.[1] ?? Number.NaN);
  const root = Number(/\/Root (\d+) 0 R/.exec(body)?.[1] ?? Number.NaN);
  const rest = ['Info', 'ID'].flatMap((name) => new RegExp(`/${name} (?:\\d+ 0 R|\\[[^\\]]*\\])`).exec(body)?.[0] ?? []).join('\n');
  if (at < 0 || ![startXref, size, root].every(Number.isSafeInteger)) throw new Error('not a PDF of ours: no plain trailer');
  return { startXref, size, root, rest };
}

/** The dictionary of an object, without its outer marks. pdfkit writes `<number> 0 obj` at the start of a line. */
function dictionaryOf(text: string, number: number): string {
  const start = text.indexOf(`\n${number} 0 obj\n<<\n`);
  const end = text.indexOf('\n>>\nendobj', start);
  if (start < 0 || end < 0) throw new Error(`not a PDF of ours: no object ${number}`);
  return text.slice(start + `\n${number} 0 obj\n<<\n`.length, end);
}

/**
 * The PDF with a signature (PAdES B-B: ETSI.CAdES.detached over everything but the signature itself) appended as an incremental
 * update. The given bytes stay as they are at the front, so that their hash can be checked in the signed file too. The same bytes,
 * key and instant give the same file.
 */
export async function signPdf(pdf: Uint8Array, { identity, signedAtMs, reasonZh, signerZh }: SigningAct): Promise<Uint8Array> {
  const text = Buffer.from(pdf).toString('latin1');
  const trailer = readTrailer(text);
  const catalog = dictionaryOf(text, trailer.root);
  const pages = dictionaryOf(text, Number(/\/Pages (\d+) 0 R/.exec(catalog)?.[1]));
  const firstPage = Number(/\/Kids \[(\d+) 0 R/.exec(pages)?.[1]);
  const page = dictionaryOf(text, firstPage);
  const [signature, field] = [trailer.size, trailer.size + 1];
  const annotated = page.includes('/Annots [') ? page.replace('/Annots [', `/Annots [${field} 0 R `) : `${page}\n/Annots [${field} 0 R]`;
  const objects: readonly (readonly [number, string])[] = [
    [trailer.root, `${catalog}\n/AcroForm <<\n/Fields [${field} 0 R]\n/SigFlags 3\n>>`],
    [firstPage, annotated],
    [signature, `/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange [0 ${`${'*'.repeat(RANGE_ROOM)} `.repeat(3).trim()}]\n/Contents <${'0'.repeat(SIGNATURE_BYTES * 2)}>\n/M ${pdfDate(signedAtMs)}\n/Name ${textString(signerZh)}\n/Reason ${textString(reasonZh)}`],
    [field, `/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature1)\n/F 132\n/Rect [0 0 0 0]\n/P ${firstPage} 0 R\n/V ${signature} 0 R`],
  ];
  let update = text.endsWith('\n') ? '' : '\n';
  const offsets = new Map<number, number>();
  for (const [number, dictionary] of objects) {
    offsets.set(number, text.length + update.length);
    update += `${number} 0 obj\n<<\n${dictionary}\n>>\nendobj\n`;
  }
  const xref = text.length + update.length;
  const entries = [...offsets].sort(([a], [b]) => a - b).map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  update += `xref\n${entries.join('')}trailer\n<<\n/Size ${trailer.size + 2}\n/Root ${trailer.root} 0 R\n${trailer.rest}\n/Prev ${trailer.startXref}\n>>\nstartxref\n${xref}\n%%EOF\n`;
  return fill(text + update, text.length, identity);
}

/** Writes the ranges, signs what they cover, and puts the signature into its place. */
async function fill(whole: string, from: number, identity: SigningIdentity): Promise<Uint8Array> {
  const open = whole.indexOf('/Contents <', from) + '/Contents '.length;
  const close = open + SIGNATURE_BYTES * 2 + 2;
  const ranges = [open, close, whole.length - close].map((value) => String(value).padEnd(RANGE_ROOM));
  const place = whole.indexOf('/ByteRange [0 *', from);
  const ranged = `${whole.slice(0, place)}/ByteRange [0 ${ranges.join(' ')}${whole.slice(whole.indexOf(']', place))}`;
  const file = Buffer.from(ranged, 'latin1');
  const cms = await createCmsSignature(Buffer.concat([file.subarray(0, open), file.subarray(close)]), identity);
  if (cms.length > SIGNATURE_BYTES) throw new Error(`the signature takes ${cms.length} bytes, more than there is room for; is the chain of certificates very long?`);
  file.write(Buffer.from(cms).toString('hex').padEnd(SIGNATURE_BYTES * 2, '0'), open + 1, 'latin1');
  return new Uint8Array(file);
}
