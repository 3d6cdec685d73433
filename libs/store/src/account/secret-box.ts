import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Keeps secrets that must be read again (the seed of one-time codes) sealed in the database: whoever copies the database, a backup
 * or a disk has nothing without the key, which lies elsewhere. AES-256-GCM; `owner` is bound in, so that a sealed text moved to
 * another row does not open.
 */
export interface SecretBox {
  seal(secret: string, owner: string): string;
  /** Undefined where the text was altered, belongs to another, or the key is not here. */
  open(sealed: string, owner: string): string | undefined;
  /** Whether it is sealed, and under the key in use. */
  isCurrent(sealed: string): boolean;
  /** Whether the key it was sealed under is here. */
  knows(sealed: string): boolean;
}

export const SECRET_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const SHAPE = /^gg1:([0-9a-f]{8}):([\w-]{16}):([\w-]{22}):([\w-]+)$/;

export const isSealed = (text: string): boolean => SHAPE.test(text);
const keyId = (key: Buffer): string => createHash('sha256').update('greengauge key id').update(key).digest('hex').slice(0, 8);

/** The first key seals; all of them open. Throws for a key that is not 32 bytes in base64. */
export function createSecretBox(keys: readonly string[]): SecretBox {
  const known = new Map(keys.map((text) => {
    const key = Buffer.from(text, 'base64');
    if (key.length !== SECRET_KEY_BYTES) throw new Error(`a key must be ${SECRET_KEY_BYTES} bytes in base64`);
    return [keyId(key), key];
  }));
  const [first] = known;
  if (first === undefined) throw new Error('no key to seal secrets with');
  const [currentId, current] = first;
  return {
    seal: (secret, owner) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return ['gg1', currentId, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join(':');
    },
    open: (sealed, owner) => {
      const [, id = '', nonce = '', tag = '', body = ''] = SHAPE.exec(sealed) ?? [];
      const key = known.get(id);
      if (key === undefined) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
      } catch {
        // The tag does not fit: altered, or somebody else's.
        return undefined;
      }
    },
    isCurrent: (sealed) => SHAPE.exec(sealed)?.[1] === currentId,
    knows: (sealed) => known.has(SHAPE.exec(sealed)?.[1] ?? ''),
  };
}
