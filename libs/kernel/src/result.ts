/** An expected refusal is a value, not an exception; a bug throws. */
export type Result<T, E = Refusal> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A refusal that can be shown to a person: a stable code and a Chinese sentence that says what to do. */
export interface Refusal {
  readonly code: string;
  readonly messageZh: string;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
export const refuse = (code: string, messageZh: string): { readonly ok: false; readonly error: Refusal } =>
  err({ code, messageZh });

/** Unwraps a value that the programme itself guarantees; a failure here is a bug and throws. */
export function expectOk<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code} ${result.error.messageZh}`);
}
