import { useSearchParams } from 'react-router';

const TABS = ['chart', 'table', 'source'] as const;
export type FigureTab = (typeof TABS)[number];

const isFigureTab = (value: string | null): value is FigureTab => TABS.some((tab) => tab === value);

/** Which side of a figure is open stands in the address, one word per figure, so that a link shows the table its sender read and back closes it. The drawing needs no word. */
export function useFigureTab(figure: string): readonly [FigureTab, (tab: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const key = `tab-${figure}`;
  const asked = parameters.get(key);
  const open = (tab: string): void => setParameters((current) => { if (tab === 'chart') current.delete(key); else current.set(key, tab); return current; });
  return [isFigureTab(asked) ? asked : 'chart', open];
}
