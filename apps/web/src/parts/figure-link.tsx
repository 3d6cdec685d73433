import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { useKnown } from './known-at.js';

/** Screens that can show what was known at an earlier moment. */
const WITH_VINTAGES = /^\/(?:(?:indicators|regions|ranks|compare|ledger)(?:[/?]|$)|$|\?)/;

/** The address with the moment of which the page it stands on tells; other screens know of none. */
export function addressKnown(to: string, known: string | undefined): string {
  if (known === undefined || !WITH_VINTAGES.test(to)) return to;
  return `${to}${to.includes('?') ? '&' : '?'}known=${encodeURIComponent(known)}`;
}

/** A link from figure to figure: who looks at an earlier moment stays in it. */
export function FigureLink({ to, ...rest }: Omit<LinkProps, 'to'> & { readonly to: string }): ReactNode {
  const { known } = useKnown();
  return <Link to={addressKnown(to, known)} {...rest} />;
}
