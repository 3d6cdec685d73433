import type { ReactNode } from 'react';
import { useText } from '../app/locale.js';
import { useKnown } from './known-at.js';

/** Everything recorded of these indicators and regions, all where none is named, as known at the moment in the address. */
export function ObservationDownloads({ indicators = [], regions = [] }: { readonly indicators?: readonly string[]; readonly regions?: readonly string[] }): ReactNode {
  const text = useText();
  const { known } = useKnown();
  const of = (name: string, values: readonly string[]): Readonly<Record<string, string>> => (values.length === 0 ? {} : { [name]: values.join(',') });
  const href = (format: string): string => `/api/exports/observations?${new URLSearchParams({ format, ...of('indicator', indicators), ...of('region', regions), ...(known === undefined ? {} : { known }) }).toString()}`;
  return <p className="downloads"><span>{text('figure.download-full')}</span>{['csv', 'xlsx', 'sdmx-json', 'sdmx-csv'].map((format) => <a key={format} href={href(format)} download>{format.toUpperCase()}</a>)}</p>;
}
