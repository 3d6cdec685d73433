import { useState, type ReactNode } from 'react';
import { Input } from 'antd';

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  /** The word in the address. */
  readonly value: string;
  readonly onSearch: (word: string) => void;
  /** Searches while it is typed; else at Enter, at the sign, or when it is cleared. */
  readonly live?: boolean;
  readonly width?: number;
  /** Words on the button instead of the sign. */
  readonly button?: string;
  readonly loading?: boolean;
}

/** A search whose word lives in the address: it holds what is being typed, and follows when back or forward change the address. */
export function SearchBox({ label, placeholder = label, value, onSearch, live = false, width = 260, button, loading = false }: Props): ReactNode {
  const [typed, setTyped] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    // What this field asked for itself comes back without the spaces that are still being typed.
    if (typed.trim() !== value) setTyped(value);
  }
  return (
    <Input.Search aria-label={label} placeholder={placeholder} allowClear value={typed} enterButton={button ?? false} loading={loading} style={{ maxWidth: width }}
      onChange={({ target }) => { setTyped(target.value); if (live) onSearch(target.value.trim()); }}
      onSearch={(word) => onSearch(word.trim())} />
  );
}
