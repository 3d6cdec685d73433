/** One cell as a file holds it. Numbers are the stored text; nothing is computed. */
export interface GridCell {
  readonly kind: 'text' | 'number' | 'boolean' | 'error' | 'formula';
  readonly text: string;
}

export interface GridSheet {
  readonly name: string;
  /** By address: D7. Empty cells are absent. */
  readonly cells: Readonly<Record<string, GridCell>>;
  /** Ranges: B2:C3. */
  readonly merges: readonly string[];
}

export type GridResult =
  | { readonly ok: true; readonly sheets: readonly GridSheet[] }
  | { readonly ok: false; readonly messageZh: string };
