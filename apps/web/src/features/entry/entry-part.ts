import type { Answer } from '@greengauge/contracts';
import type { Autosave, CellChange } from './use-autosave.js';
import type { EntryCells } from './use-entry-cells.js';

/** What every part of the entry page shares. */
export interface EntryPart {
  readonly cells: EntryCells;
  readonly autosave: Autosave;
  /** Typed text that is no answer yet, by key. */
  readonly typed: ReadonlyMap<string, string>;
  change(key: string, answer: Answer | null): void;
  onTyped(key: string, problemZh: string | undefined): void;
  onBlock(key: string, text: string): void;
  onDetails(key: string): void;
  /** Many cells at once, which one step takes back. */
  fill(changes: readonly CellChange[], wordsZh: string): void;
}
