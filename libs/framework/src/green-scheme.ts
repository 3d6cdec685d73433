/**
 * A concordance from classification symbols to green topics, as published. Symbols are written as in the source: a class
 * (`B61`), a subclass (`C10J`), a main group (`F23J 15` with everything under it; `C10L 5/00` by the meaning of '/00'), a group
 * (`C10L 5/40`), a range of groups (`C10L 5/40-48`) or of main groups (`F24T 10-50`), or two symbols that must stand together
 * (`[F17D 5/02 and E03]`).
 */
export interface GreenScheme {
  /** Equals the file name `<id>.scheme.ts`. */
  readonly id: string;
  readonly titleZh: string;
  readonly sourceZh: string;
  /** IPC version of the symbols as listed, yyyy.mm. */
  readonly listedAs: string;
  /** What `/00` means unless asked otherwise: the group alone, or all of the main group. */
  readonly zeroZero: ZeroZero;
  readonly topics: readonly GreenTopic[];
}

export interface GreenTopic {
  readonly id: string;
  readonly pathZh: string;
  readonly symbols: readonly string[];
}

export type ZeroZero = 'group' | 'subgroups';
