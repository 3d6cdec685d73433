import type { ReactNode } from 'react';
import type { PlainMessageKey } from '@greengauge/messages';
import { useText } from '../app/locale.js';

/** Why there is nothing: not due yet, due and not reported, does not apply, not allowed to see, none recorded, none that match. */
export type EmptyKind = 'not-due' | 'not-reported' | 'not-applicable' | 'no-permission' | 'no-data' | 'no-match';

const SHAPES: Readonly<Record<EmptyKind, ReactNode>> = {
  'not-due': <><circle cx="24" cy="24" r="17" /><path d="M24 13v11l8 5" /></>,
  'not-reported': <><rect x="10" y="8" width="28" height="32" rx="3" /><path d="M17 18h14M17 26h8" strokeDasharray="4 3" /></>,
  'not-applicable': <><circle cx="24" cy="24" r="17" /><path d="M12 36 36 12" /></>,
  'no-permission': <><rect x="11" y="21" width="26" height="19" rx="3" /><path d="M16 21v-5a8 8 0 0 1 16 0v5" /></>,
  'no-data': <><path d="M8 40h32M14 40V28M24 40V20M34 40V32" strokeDasharray="4 3" /></>,
  'no-match': <><circle cx="21" cy="21" r="12" /><path d="m30 30 10 10" /></>,
};

/** Drawing and words; `children` says more than the kind does, where there is more to say. */
export function EmptyState({ kind, children, action }: { readonly kind: EmptyKind; readonly children?: ReactNode; readonly action?: ReactNode }): ReactNode {
  const text = useText();
  const key: PlainMessageKey = `empty.${kind}`;
  return (
    <div className="empty" data-empty={kind}>
      <svg viewBox="0 0 48 48" width="48" height="48" fill="none" stroke="#6b7482" strokeWidth="2" strokeLinecap="round" aria-hidden="true">{SHAPES[kind]}</svg>
      <p>{children ?? text(key)}</p>
      {action}
    </div>
  );
}
