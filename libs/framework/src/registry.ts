/**
 * A registry holds records of one kind at the size of the country. Its declaration is the one source of import columns, header
 * names, validation, error texts and the columns of its table; `libs/intake` makes the checker from it, `libs/store` the COPY.
 */
export interface RegistryDeclaration {
  /** Equals the file name `<id>.registry.ts` and the name of the data set on the command line. */
  readonly id: RegistryId;
  readonly nameZh: string;
  readonly table: 'enterprise' | 'patent' | 'trade' | 'financing';
  /** Columns that identify a record; all required. */
  readonly key: readonly string[];
  readonly fields: readonly RegistryField[];
  readonly rules: readonly RegistryRowRule[];
}

export type RegistryId = 'enterprises' | 'patents' | 'trades' | 'financing';

export interface RegistryField {
  /** Column of the table. */
  readonly column: string;
  readonly nameZh: string;
  /** Other header texts that mean the same; the column itself always does. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly type: RegistryFieldType;
  /** Stored where the cell is blank. */
  readonly whenBlank?: string;
}

export type RegistryFieldType =
  /** `identifier`: a number of a contract or a business, which a spreadsheet must not have rounded. */
  | { readonly kind: 'text'; readonly max: number; readonly identifier?: boolean }
  | { readonly kind: 'code'; readonly pattern: RegExp; readonly formZh: string }
  | { readonly kind: 'uscc' }
  | { readonly kind: 'day'; readonly mayLieAhead: boolean }
  /** Not negative, at most 6 decimals. */
  | { readonly kind: 'amount'; readonly unitZh: string }
  /** Percent, 0–100. */
  | { readonly kind: 'share' }
  | { readonly kind: 'choice'; readonly values: readonly RegistryChoice[] }
  /** A unit of the platform by code or name; a code or name of a prefecture within one counts for its province. */
  | { readonly kind: 'region' }
  /** ISO 3166 alpha-2, also HK MO TW. */
  | { readonly kind: 'country' }
  /** ISO 4217. */
  | { readonly kind: 'currency' }
  | { readonly kind: 'symbols' };

export interface RegistryChoice {
  readonly value: string;
  readonly nameZh: string;
  readonly aliases?: readonly string[];
}

export type RegistryRowRule =
  | { readonly kind: 'not-before'; readonly earlier: string; readonly later: string }
  /** Where the country is CN (or blank), the region must be given; elsewhere it must not. Abroad is stored as 000000 if `abroad`. */
  | { readonly kind: 'region-at-home'; readonly country: string; readonly region: string; readonly abroad: boolean }
  | { readonly kind: 'required-when'; readonly column: string; readonly when: string; readonly is: readonly string[] }
  /** An end without a beginning, a lapse without a grant. */
  | { readonly kind: 'needs'; readonly column: string; readonly needs: string }
  /** Amounts are in 万元 of CNY: another currency must be converted first. */
  | { readonly kind: 'home-currency'; readonly currency: string }
  | { readonly kind: 'at-most'; readonly smaller: string; readonly larger: string }
  /** The region a record belongs to, from the first of these that is given. */
  | { readonly kind: 'region-from'; readonly region: string; readonly columns: readonly string[] };
