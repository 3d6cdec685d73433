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

/** Asked to stop (Ctrl-C, SIGTERM) before the work was done: exit 130. What was committed stands; the rest was not begun. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
