import type { ReactNode } from 'react';
import type { Signal } from '@greengauge/contracts';

const SHAPES: Readonly<Record<Signal, { readonly fill: string; readonly path: ReactNode }>> = {
  alert: { fill: '#8F1D1D', path: <polygon points="8,1.5 15,14 1,14" /> },
  watch: { fill: '#F2B84B', path: <polygon points="8,0.5 15.5,8 8,15.5 0.5,8" /> },
  good: { fill: '#3B8C7E', path: <circle cx="8" cy="8" r="7" /> },
  unrated: { fill: '#DADDE2', path: <circle cx="8" cy="8" r="6" stroke="#6B7482" strokeWidth="1.5" /> },
};

/** Colour, shape and words together: no judgement by colour alone. */
export function SignalMark({ signal, label }: { readonly signal: Signal; readonly label?: string }): ReactNode {
  const { fill, path } = SHAPES[signal];
  return (
    <span className="signal">
      <svg viewBox="0 0 16 16" width="13" height="13" fill={fill} aria-hidden="true">{path}</svg>
      {label === undefined ? null : <span>{label}</span>}
    </span>
  );
}
