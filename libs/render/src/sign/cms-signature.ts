import { createHash, verify, X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Attribute, Certificate, ContentInfo, CryptoEngine, EncapsulatedContentInfo, IssuerAndSerialNumber, setEngine, SignedAndUnsignedAttributes, SignedData, SignerInfo } from 'pkijs';
import type { SigningIdentity } from './signing-identity.js';

const OID = {
  sha256: '2.16.840.1.101.3.4.2.1',
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  /** ESS signing-certificate-v2 (RFC 5035), which makes it CAdES: the signature is bound to this very certificate. */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

setEngine('node', new CryptoEngine({ name: 'node', crypto: globalThis.crypto }));

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Everything of the structure but the signature's value. */
function assemble(content: Uint8Array, certificate: Uint8Array, chain: readonly Uint8Array[]): { readonly signed: SignedData; readonly signer: SignerInfo } {
  const own = Certificate.fromBER(buffer(certificate));
  const attribute = (type: string, value: ObjectIdentifier | OctetString | Sequence): Attribute => new Attribute({ type, values: [value] });
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      // In DER order of a set, which is the order of their encodings: contentType, messageDigest, signingCertificateV2.
      attributes: [
        attribute(OID.contentType, new ObjectIdentifier({ value: OID.data })),
        attribute(OID.messageDigest, new OctetString({ valueHex: buffer(sha256(content)) })),
        attribute(OID.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [new OctetString({ valueHex: buffer(sha256(certificate)) })] })] })] })),
      ],
    }),
  });
  const signed = new SignedData({
    version: 1, encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }), signerInfos: [signer],
    certificates: [own, ...chain.map((der) => Certificate.fromBER(buffer(der)))],
  });
  return { signed, signer };
}

const encode = (signed: SignedData): Uint8Array => new Uint8Array(new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER());

/** A detached CMS signature as ETSI EN 319 142-1 asks at level B-B; the time stands in the PDF, not here. DER. */
export async function createCmsSignature(content: Uint8Array, { key, certificate, chain }: SigningIdentity): Promise<Uint8Array> {
  const { signed } = assemble(content, certificate, chain);
  await signed.sign(key, 0, 'SHA-256', buffer(content));
  return encode(signed);
}

export type CmsVerdict = { readonly valid: true; readonly certificate: Uint8Array; readonly signerZh: string } | { readonly valid: false };

/** Whether the signature is one over this content by the certificate that it names. Trust in that certificate is the reader's to decide. */
export function checkCmsSignature(cms: Uint8Array, content: Uint8Array): CmsVerdict {
  try {
    return check(cms, content);
  } catch {
    // What cannot be read was altered.
    return { valid: false };
  }
}

function check(cms: Uint8Array, content: Uint8Array): CmsVerdict {
  const info = ContentInfo.fromBER(buffer(cms));
  const signed = new SignedData({ schema: info.content });
  const [signer] = signed.signerInfos;
  const attributes = signer?.signedAttrs;
  if (signer === undefined || attributes === undefined || signed.signerInfos.length !== 1) return { valid: false };
  const valueOf = (type: string): unknown => attributes.attributes.find((entry) => entry.type === type)?.values[0];
  const digest = valueOf(OID.messageDigest);
  if (!(digest instanceof OctetString) || !sha256(content).equals(Buffer.from(digest.getValue()))) return { valid: false };
  const bound = boundHash(valueOf(OID.signingCertificateV2));
  const certificates = (signed.certificates ?? []).flatMap((item) => (item instanceof Certificate ? [new Uint8Array(item.toSchema().toBER())] : []));
  const certificate = certificates.find((der) => bound !== undefined && sha256(der).equals(bound));
  if (certificate === undefined) return { valid: false };
  const parsed = new X509Certificate(certificate);
  const toBeSigned = new Uint8Array(attributes.encodedValue.byteLength > 0 ? attributes.encodedValue : attributes.toSchema().toBER());
  // Signed as a SET, carried under a context tag.
  toBeSigned[0] = 0x31;
  if (!verify('sha256', toBeSigned, parsed.publicKey, Buffer.from(signer.signature.getValue()))) return { valid: false };
  // Some bytes of the structure (versions, names of algorithms) are covered by no hash; ours are always the same ones.
  const rebuilt = assemble(content, certificate, certificates.filter((der) => der !== certificate));
  rebuilt.signer.signature = signer.signature;
  rebuilt.signer.digestAlgorithm = signer.digestAlgorithm;
  rebuilt.signer.signatureAlgorithm = signer.signatureAlgorithm;
  rebuilt.signed.digestAlgorithms = signed.digestAlgorithms;
  const algorithms = [signer.digestAlgorithm, ...signed.digestAlgorithms].every(({ algorithmId }) => algorithmId === OID.sha256);
  if (!algorithms || !Buffer.from(encode(rebuilt.signed)).equals(cms)) return { valid: false };
  return { valid: true, certificate, signerZh: /^CN=(.+)$/m.exec(parsed.subject)?.[1] ?? parsed.subject };
}

function boundHash(value: unknown): Buffer | undefined {
  let at: unknown = value;
  while (at instanceof Sequence) at = at.valueBlock.value.find((item) => item instanceof Sequence || item instanceof OctetString);
  return at instanceof OctetString ? Buffer.from(at.getValue()) : undefined;
}
