import type { ErrorAnswer } from '@greengauge/contracts';

/** A refusal of the server in its own words, or the network's silence. */
export class ApiError extends Error {
  readonly status: number;
  readonly answer: ErrorAnswer;
  constructor(status: number, answer: ErrorAnswer) {
    super(answer.messageZh);
    this.name = 'ApiError';
    this.status = status;
    this.answer = answer;
  }
}
