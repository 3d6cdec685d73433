/** The command understood what was asked and will not do it: exit 1, the reason on stderr. */
export class Refused extends Error {
  constructor(readonly code: string, readonly messageZh: string, options?: ErrorOptions) {
    super(messageZh, options);
    this.name = 'Refused';
  }
}

/** The command was not understood: exit 2, the reason and the usage of the verb on stderr. */
export class UsageError extends Error {
  constructor(readonly messageZh: string) {
    super(messageZh);
    this.name = 'UsageError';
  }
}
