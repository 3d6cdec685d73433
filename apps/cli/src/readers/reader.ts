import type { RowInput } from '@greengauge/intake';

/** A file as rows of text cells, whatever its format. Rows come in file order. */
export interface RowSource {
  readonly rows: AsyncIterable<RowInput>;
  /** How the bytes were understood, for the protocol of the import, e.g. UTF-8 or GB18030. */
  readonly encodingZh: string;
}

/** The file as a whole cannot be read; nothing of it was taken over. */
export class UnreadableFile extends Error {
  constructor(readonly code: string, readonly messageZh: string, options?: ErrorOptions) {
    super(messageZh, options);
    this.name = 'UnreadableFile';
  }
}

export const MAX_ROWS = 1_000_000;
export const MAX_COLUMNS = 200;

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
