import { useSearchParams } from 'react-router';

export interface AddressFilters {
  /** Those of the keys that the address states, else the given default. */
  readonly asked: Readonly<Record<string, string>>;
  set(key: string, value: string | undefined): void;
  /** The question as text for an address: `?from=…`, or nothing. */
  readonly text: string;
}

/** Filters that live in the address, so that a link shows what its sender saw and back undoes a choice. A change of any goes back to the first page. */
export function useAddressFilters(keys: readonly string[], defaults: Readonly<Record<string, string>> = {}): AddressFilters {
  const [parameters, setParameters] = useSearchParams();
  const asked = Object.fromEntries(keys.flatMap((key) => {
    const value = parameters.get(key) ?? defaults[key];
    return value === undefined || value === '' ? [] : [[key, value] as const];
  }));
  const query = new URLSearchParams(asked).toString();
  return {
    asked, text: query === '' ? '' : `?${query}`,
    set: (key, value) => setParameters((current) => { if (value === undefined || value === '') current.delete(key); else current.set(key, value); current.delete('after'); return current; }),
  };
}
