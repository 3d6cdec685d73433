import { z } from 'zod';

/** What a failed transaction means to whoever asked for it. */
export interface StoreFailure {
  /**
   * unavailable: the database cannot be reached or takes no more; ask again later, with the same idempotency key, because the
   * transaction may have committed all the same. full: no room left. conflict: two transactions got in each other's way; ask
   * again. forbidden: row-level security, grants or a duty refuse the actor. constraint: the row is not one the store may hold.
   */
  readonly kind: 'unavailable' | 'full' | 'conflict' | 'forbidden' | 'constraint';
  /** Five characters; absent where the server was not reached. GG… are those of our own triggers. */
  readonly sqlState?: string;
}

/** Prisma wraps what the driver threw; the driver throws plain errors with a code. */
const wrapped = z.object({
  code: z.string(),
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) }).optional() }).optional(),
});
const plain = z.object({ code: z.string() });

const UNREACHED = new Set([
  'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError', 'TooManyConnections', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028',
  'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE',
]);

const BY_STATE: readonly (readonly [RegExp, StoreFailure['kind']])[] = [
  [/^(?:08|57P|53300)/, 'unavailable'],
  [/^53(?:100|200)$/, 'full'],
  [/^40/, 'conflict'],
  [/^(?:42501|28|GG002|GG004)/, 'forbidden'],
  [/^(?:23|GG|22)/, 'constraint'],
];

/** Undefined for anything that is no failure of the database: a bug, or a refusal of the work itself. */
export function explainStoreError(error: unknown): StoreFailure | undefined {
  const known = wrapped.safeParse(error);
  const cause = known.success ? known.data.meta?.driverAdapterError?.cause : undefined;
  const code = cause?.originalCode ?? cause?.kind ?? plain.safeParse(error).data?.code;
  if (code === undefined) return error instanceof Error && /Connection terminated|timeout expired|timeout exceeded when trying to connect/i.test(error.message) ? { kind: 'unavailable' } : undefined;
  if (UNREACHED.has(code)) return { kind: 'unavailable' };
  const kind = /^[0-9A-Z]{5}$/.test(code) ? BY_STATE.find(([pattern]) => pattern.test(code))?.[1] : undefined;
  return kind === undefined ? undefined : { kind, sqlState: code };
}
