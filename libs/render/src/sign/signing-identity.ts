import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OctetString } from 'asn1js';
import { dateObject } from '@greengauge/kernel';
import { AuthenticatedSafe, Certificate, CertBag, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs';

/** The global one, whose types are the same wherever these files are compiled. */
const webCrypto = globalThis.crypto;
type SigningKey = Awaited<ReturnType<typeof webCrypto.subtle.importKey>>;

/** Who signs: the key, its certificate and those above it, in DER. */
export interface SigningIdentity {
  readonly key: SigningKey;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** Common name of the certificate, as printed. */
  readonly nameZh: string;
  /** Made by this installation for trial: proves that the bytes are unchanged, not who signed. */
  readonly selfMade: boolean;
}

export class SigningIdentityError extends Error {}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const KEY_FILE = 'report-signing.key.pem';
const CERTIFICATE_FILE = 'report-signing.cert.pem';
const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60_000;

const plainBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

async function identityOf(keyPkcs8: Uint8Array, certificate: Uint8Array, chain: readonly Uint8Array[], selfMade: boolean): Promise<SigningIdentity> {
  const parsed = new X509Certificate(certificate);
  const privateKey = createPrivateKey({ key: Buffer.from(keyPkcs8), format: 'der', type: 'pkcs8' });
  if (privateKey.asymmetricKeyType !== 'rsa') throw new SigningIdentityError('签名证书须为 RSA 密钥');
  if (!parsed.checkPrivateKey(privateKey)) throw new SigningIdentityError('证书与私钥不匹配');
  const key = await webCrypto.subtle.importKey('pkcs8', new Uint8Array(keyPkcs8), RSA, false, ['sign']);
  return { key, certificate, chain, nameZh: /^CN=(.+)$/m.exec(parsed.subject)?.[1] ?? parsed.subject, selfMade };
}

/**
 * The certificate that the installation supplies, as a PKCS#12 file (AES, as OpenSSL 3 writes it).
 *
 * @throws SigningIdentityError when the file, its password or its key will not do.
 */
export async function loadSigningIdentity({ p12Path, password }: { readonly p12Path: string; readonly password: string }): Promise<SigningIdentity> {
  if (!existsSync(p12Path)) throw new SigningIdentityError(`签名证书文件不存在：${p12Path}`);
  const { keys, certificates } = await openPkcs12(readFileSync(p12Path), password).catch((cause: unknown) => {
    throw new SigningIdentityError('签名证书文件无法打开：口令有误，或不是 PKCS#12（AES 加密）文件', { cause });
  });
  const [key] = keys;
  if (key === undefined) throw new SigningIdentityError('签名证书文件内没有私钥');
  const privateKey = createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' });
  const own = certificates.find((certificate) => new X509Certificate(certificate).checkPrivateKey(privateKey));
  if (own === undefined) throw new SigningIdentityError('签名证书文件内没有与私钥相配的证书');
  return identityOf(key, own, certificates.filter((certificate) => certificate !== own), false);
}

async function openPkcs12(file: Uint8Array, password: string): Promise<{ readonly keys: readonly Uint8Array[]; readonly certificates: readonly Uint8Array[] }> {
  const pfx = PFX.fromBER(plainBuffer(file));
  const secret = plainBuffer(new TextEncoder().encode(password));
  await pfx.parseInternalValues({ password: secret, checkIntegrity: true });
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!(safe instanceof AuthenticatedSafe)) throw new Error('no authenticated safe');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password: secret })) });
  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  const contents: readonly { readonly value: { readonly safeBags: readonly { readonly bagValue: unknown }[] } }[] = safe.parsedValue.safeContents;
  for (const { bagValue } of contents.flatMap(({ value }) => value.safeBags)) {
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      await openKeyBag(bagValue, secret);
      if (bagValue.parsedValue) keys.push(new Uint8Array(bagValue.parsedValue.toSchema().toBER()));
    } else if (bagValue instanceof PrivateKeyInfo) keys.push(new Uint8Array(bagValue.toSchema().toBER()));
    else if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate) certificates.push(new Uint8Array(bagValue.parsedValue.toSchema(true).toBER()));
    else if (bagValue instanceof CertBag && bagValue.certValue instanceof OctetString) certificates.push(new Uint8Array(bagValue.certValue.getValue()));
  }
  return { keys, certificates };
}

/** Protected in the declarations of pkijs, but its own documentation calls it. */
async function openKeyBag(bag: PKCS8ShroudedKeyBag, password: ArrayBuffer): Promise<void> {
  const parse: unknown = Reflect.get(bag, 'parseInternalValues');
  if (typeof parse !== 'function') throw new Error('pkijs opens no key bag');
  await Reflect.apply(parse, bag, [{ password }]);
}

const pem = (label: string, der: Uint8Array): string => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/(.{64})/g, '$1\n').trim()}\n-----END ${label}-----\n`;
const ofPem = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64'));

/** A certificate of this data folder's own, made once, so that a trial signs with something. Its name says what it is worth. */
export async function ensureTrialIdentity({ dataDir, now }: { readonly dataDir: string; readonly now: Date }): Promise<SigningIdentity> {
  const [keyPath, certificatePath, lock] = [join(dataDir, KEY_FILE), join(dataDir, CERTIFICATE_FILE), join(dataDir, `${KEY_FILE}.lock`)];
  for (let waited = 0; !existsSync(certificatePath); waited += 1) {
    mkdirSync(dataDir, { recursive: true });
    try {
      // Exclusive: of two programs starting at once one makes the pair, the other waits for it.
      const handle = openSync(lock, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || waited > 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
      continue;
    }
    const made = await makeSelfSigned(now);
    writeFileSync(keyPath, pem('PRIVATE KEY', made.key), { mode: 0o600 });
    writeFileSync(`${certificatePath}.new`, pem('CERTIFICATE', made.certificate));
    renameSync(`${certificatePath}.new`, certificatePath);
    rmSync(lock, { force: true });
  }
  return identityOf(ofPem(readFileSync(keyPath, 'utf8')), ofPem(readFileSync(certificatePath, 'utf8')), [], true);
}

async function makeSelfSigned(now: Date): Promise<{ readonly key: Uint8Array; readonly certificate: Uint8Array }> {
  // Once in the life of an installation, so not loaded with every program; the first is needed by the second.
  await import('reflect-metadata');
  const { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } = await import('@peculiar/x509');
  const keys = await webCrypto.subtle.generateKey({ ...RSA, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }, true, ['sign', 'verify']);
  const notAfter = dateObject(now.getTime() + TEN_YEARS_MS);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      // Without a leading zero bit the serial would read as negative.
      serialNumber: `01${randomBytes(15).toString('hex')}`, name: 'CN=绿衡试用签名证书（本机自签，仅供试用）, O=GreenGauge trial', notBefore: now, notAfter, signingAlgorithm: RSA, keys,
      extensions: [new BasicConstraintsExtension(false, undefined, true), new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true)],
    },
    webCrypto,
  );
  return { key: new Uint8Array(await webCrypto.subtle.exportKey('pkcs8', keys.privateKey)), certificate: new Uint8Array(certificate.rawData) };
}

