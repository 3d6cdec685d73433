/** Closes a discriminated union: a new member that nobody handled fails at compile time, and loudly at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
