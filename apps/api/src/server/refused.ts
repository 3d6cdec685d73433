import type { ErrorAnswer, ErrorCode } from '@greengauge/contracts';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400, 'malformed-json': 400, 'not-signed-in': 401, 'wrong-credentials': 401, 'locked-out': 429, forbidden: 403, 'cross-site': 403,
  'insecure-connection': 403, 'not-found': 404, 'method-not-allowed': 405, conflict: 409, 'too-large': 413, 'unsupported-media-type': 415, 'too-many-requests': 429,
  'code-required': 401, 'password-change-required': 403, 'second-factor-required': 403, internal: 500, unavailable: 503, 'not-ready': 503,
};

/** An expected refusal on its way to the client; everything else that is thrown is a bug and answers `internal`. */
export class Refused extends Error {
  readonly status: number;
  constructor(readonly answer: ErrorAnswer) {
    super(answer.messageZh);
    this.name = 'Refused';
    this.status = STATUS[answer.code];
  }
}

export const refused = (code: ErrorCode, messageZh: string, rest: Pick<ErrorAnswer, 'issues' | 'retryAfterSeconds'> = {}): Refused =>
  new Refused({ code, messageZh, ...rest });

/** A refusal whose client needs more than words: what stands there instead. The contract of the route names the fields. */
export class RefusedWithBody extends Refused {
  constructor(code: ErrorCode, messageZh: string, readonly body: Readonly<Record<string, unknown>>) {
    super({ code, messageZh });
  }
}
