import type { RegistryDeclaration } from '@greengauge/framework';
import type { ImportCounts } from '../imports/import-ledger.js';
import type { RowBlock } from './csv-blocks.js';
import type { RegistryJudge } from './record-writer.js';

export interface RegistryImport {
  readonly declaration: RegistryDeclaration;
  readonly fileName: string;
  readonly sha256: string;
  readonly idempotencyKey: string;
  /** Take over rows that differ from the stored record; without it they go to quarantine. */
  readonly update: boolean;
}

export interface RegistrySource {
  readonly judge: RegistryJudge;
  /** Blocks from a position on; the header row is not among them. */
  blocks(from: { readonly byte: number; readonly row: number }): AsyncIterable<RowBlock>;
  /** Where the rows behind the header begin. */
  readonly start: { readonly byte: number; readonly row: number };
  readonly sizeBytes: number;
}

export interface RegistryImportCounts extends ImportCounts {
  /** Of the accepted: records that were there and have changed. */
  readonly updated: number;
}

export interface RegistryImportResult {
  readonly importId: string;
  readonly alreadyDone: boolean;
  /** True where it was stopped: the rest goes on with the same command. */
  readonly cancelled: boolean;
  readonly counts: RegistryImportCounts;
}

export interface RegistryImportWatch {
  readonly signal?: AbortSignal;
  progress?(counts: RegistryImportCounts, fraction: number): void;
}

/** How far an import has come. */
export interface Place {
  readonly byte: number;
  readonly row: number;
  readonly counts: RegistryImportCounts;
}
