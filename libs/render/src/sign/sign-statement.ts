import { createVerify, X509Certificate } from 'node:crypto';
import type { SigningIdentity } from './signing-identity.js';

/** A signature beside a text, with the certificate it is checked by. */
export interface DetachedSignature {
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the UTF-8 of the text, base64. */
  readonly signature: string;
  /** DER, base64. */
  readonly certificate: string;
}

export async function signStatement(text: string, { key, certificate }: Pick<SigningIdentity, 'key' | 'certificate'>): Promise<DetachedSignature> {
  const signature = await globalThis.crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, new TextEncoder().encode(text));
  return { signature: Buffer.from(signature).toString('base64'), certificate: Buffer.from(certificate).toString('base64') };
}

export type StatementVerdict = { readonly valid: true; readonly signerZh: string; readonly fingerprint: string } | { readonly valid: false };

/** Whether the text is the one that the holder of the certificate's key signed; whose certificate it is, the fingerprint tells. Never throws for what is in the file. */
export function checkStatement(text: string, { signature, certificate }: DetachedSignature): StatementVerdict {
  try {
    const parsed = new X509Certificate(Buffer.from(certificate, 'base64'));
    if (!createVerify('RSA-SHA256').update(text, 'utf8').verify(parsed.publicKey, Buffer.from(signature, 'base64'))) return { valid: false };
    return { valid: true, signerZh: /^CN=(.+)$/m.exec(parsed.subject)?.[1] ?? parsed.subject, fingerprint: parsed.fingerprint256 };
  } catch (error) {
    // What OpenSSL cannot read is no signature.
    if (error instanceof Error) return { valid: false };
    throw error;
  }
}
