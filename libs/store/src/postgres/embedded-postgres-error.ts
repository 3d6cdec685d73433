/** A state of the machine or the data folder that a person has to mend; the message says how, in Chinese. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
