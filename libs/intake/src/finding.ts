import type { RejectionCode } from './rejection.js';

/** One fault of one cell, before it is put together with the row. */
export interface Finding {
  readonly code: RejectionCode;
  readonly messageZh: string;
}

export type CellResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Finding };

export const accept = <T>(value: T): CellResult<T> => ({ ok: true, value });
export const reject = (code: RejectionCode, messageZh: string): { readonly ok: false; readonly error: Finding } => ({
  ok: false,
  error: { code, messageZh },
});
