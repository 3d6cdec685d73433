import { createHash } from 'node:crypto';
import { canonicalJson, isoInstant } from '@greengauge/kernel';
import { checkStatement, signStatement, type SigningIdentity } from '@greengauge/render';
import type { AuditWitness, CheckpointFacts } from '@greengauge/store';
import { z } from 'zod';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const HASH = z.string().regex(/^[0-9a-f]{64}$/);
const witness = z.object({ seq: z.int().min(1), hash: HASH });

/** What is signed: canonical JSON of exactly these keys. */
const statementSchema = z.strictObject({
  type: z.literal('greengauge.audit-checkpoint'), version: z.literal(1), seq: z.int().min(1), hash: HASH, entryAt: z.string(), statedAt: z.string(), previous: witness.optional(),
  /** SHA-256 of the certificate beside it: another one over the same key, with another name in it, does not fit. */
  certificateSha256: HASH,
});
const fileSchema = z.strictObject({ statement: statementSchema, signature: z.string(), certificate: z.string() });

/** The head of the audit chain as a signed text, which a witness keeps. Instants in UTC. */
export async function writeCheckpoint({ seq, hash, atMs, previous }: CheckpointFacts, { identity, nowMs }: { readonly identity: SigningIdentity; readonly nowMs: number }): Promise<string> {
  const statement = { type: 'greengauge.audit-checkpoint', version: 1, seq, hash, entryAt: isoInstant(atMs), statedAt: isoInstant(nowMs), certificateSha256: sha256Of(identity.certificate), ...(previous === undefined ? {} : { previous }) };
  return `${JSON.stringify({ statement, ...(await signStatement(canonicalJson(statement), identity)) }, undefined, 2)}\n`;
}

export interface CheckedCheckpoint {
  /** The head it states, and the one before it: the chain must contain both. */
  readonly witnesses: readonly AuditWitness[];
  readonly seq: number;
  readonly statedAt: string;
  readonly signerZh: string;
  /** SHA-256 of the certificate, for comparison with the one that the witness was given. */
  readonly fingerprint: string;
}

/** Reads what a witness kept. Undefined: not a checkpoint, or its signature does not hold. */
export function readCheckpoint(text: string): CheckedCheckpoint | undefined {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { statement, ...signature } = parsed.data;
  const verdict = checkStatement(canonicalJson(statement), signature);
  if (!verdict.valid || sha256Of(Buffer.from(signature.certificate, 'base64')) !== statement.certificateSha256) return undefined;
  const { seq, hash, statedAt, previous } = statement;
  return { witnesses: [...(previous === undefined ? [] : [previous]), { seq, hash }], seq, statedAt, signerZh: verdict.signerZh, fingerprint: verdict.fingerprint };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
