/** What was done, to what, and the particulars. Who did it and when is the database's to say. */
export interface AuditEntry {
  /** `<thing>.<verb>`, e.g. observation.append. */
  readonly action: string;
  /** Id of the thing, one line. */
  readonly subject: string;
  /** Plain JSON; never a secret, never a whole document. */
  readonly details: Readonly<Record<string, unknown>>;
}
