import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  /** Address of the drawing that is already on the page: the browser has it. */
  readonly address: string;
  readonly altZh: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly hintZh: string;
}

interface Mark {
  readonly element: SVGGraphicsElement;
  readonly row: readonly string[];
}

/** In English the drawing is in its address. */
const textOf = async (address: string, signal: AbortSignal): Promise<string> =>
  address.startsWith('data:') ? decodeURIComponent(address.slice(address.indexOf(',') + 1)) : (await fetch(address, { credentials: 'same-origin', signal })).text();

/** The first group of bars, tiles or points that has one mark for each row of the table: those are the data. */
function dataMarks(svg: SVGSVGElement, rows: Props['rows']): readonly Mark[] {
  const groups = [...svg.querySelectorAll<SVGGElement>('g.mark-symbol, g.mark-rect, g.mark-bar, g.mark-arc')];
  const marks = groups.map((group) => [...group.children].filter((child): child is SVGGraphicsElement => child instanceof SVGGraphicsElement)).find((found) => found.length === rows.length && found.length > 1);
  return marks?.map((element, index) => ({ element, row: rows[index] ?? [] })) ?? [];
}

/** Nothing but shapes and text: a drawing of ours has no script, and none would come in through here. */
function parseDrawing(text: string): SVGSVGElement | undefined {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) return undefined;
  parsed.querySelectorAll('script, foreignObject, use, image').forEach((element) => element.remove());
  return document.importNode(parsed, true);
}

/**
 * The same drawing, put into the page so that its marks can be read: pointing or the arrow keys tell the value, a click or Enter keeps
 * marks in the light. Comes on first use; until then a picture is enough.
 */
export function ChartInteraction({ address, altZh, columns, rows, hintZh }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [at, setAt] = useState<number>();
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const stop = new AbortController();
    void textOf(address, stop.signal).then((text) => {
      const svg = parseDrawing(text);
      if (!svg || !box.current) return;
      svg.setAttribute('aria-hidden', 'true');
      box.current.replaceChildren(svg);
      const found = dataMarks(svg, rows);
      found.forEach(({ element }, index) => element.setAttribute('data-mark', String(index)));
      setMarks(found);
    }).catch((error: unknown) => { if (!stop.signal.aborted) throw error; });
    return () => stop.abort();
  }, [address, rows]);
  useEffect(() => {
    marks.forEach(({ element }, index) => {
      element.style.opacity = kept.size > 0 && !kept.has(index) && index !== at ? '0.3' : '';
      element.style.stroke = index === at ? '#E8B33F' : '';
      element.style.strokeWidth = index === at ? '3' : '';
    });
  }, [marks, at, kept]);
  const indexOf = (target: EventTarget): number | undefined => {
    const mark = target instanceof Element ? target.closest('[data-mark]')?.getAttribute('data-mark') : undefined;
    return mark === null || mark === undefined ? undefined : Number(mark);
  };
  const keep = (index: number | undefined): void => setKept((before) => {
    if (index === undefined) return new Set();
    const next = new Set(before);
    if (!next.delete(index)) next.add(index);
    return next;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && marks.length > 0) setAt(at === undefined ? 0 : (at + step + marks.length) % marks.length);
    else if (event.key === 'Enter' && at !== undefined) keep(at);
    else if (event.key === 'Escape') { setAt(undefined); keep(undefined); }
    else return;
    event.preventDefault();
  };
  const shown = [...new Set([...kept, ...(at === undefined ? [] : [at])])].flatMap((index) => marks[index] ?? []);
  return (
    <>
      <div ref={box} className="drawing" role="img" tabIndex={0} aria-label={`${altZh}${hintZh}`} onKeyDown={onKeyDown}
        onPointerMove={(event) => setAt(indexOf(event.target))} onPointerLeave={() => setAt(undefined)} onClick={(event) => keep(indexOf(event.target))}>
        <img src={address} alt="" />
      </div>
      <p className="reading" role="status">{shown.length === 0 ? hintZh : shown.map(({ row }) => row.map((cell, index) => (index === 0 ? cell : `${columns.length > 2 ? `${columns[index] ?? ''} ` : ''}${cell}`)).join('　')).join('；')}</p>
    </>
  );
}
