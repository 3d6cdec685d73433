import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Skeleton, Tabs } from 'antd';
import { chartTableAnswerSchema, type ChartTableAnswer } from '@greengauge/contracts';
import { useLiveEdition } from '../app/live-context.js';
import { useAnswer } from '../app/use-answer.js';
import { ApiError } from '../app/api.js';
import { useText } from '../app/locale.js';
import { Citation } from './citation.js';
import { useKnown } from './known-at.js';
import { DrawingDownloads } from './drawing-downloads.js';
import { useFigureTab } from './use-figure-tab.js';
import { useSpokenDrawing } from './use-spoken-drawing.js';
import { EmptyPanel, ErrorPanel, Freshness } from './page.js';

const ChartInteraction = lazy(async () => ({ default: (await import('./chart-interaction.js')).ChartInteraction }));

interface Props {
  /** Name of the chart file; the same one draws the PDF. */
  readonly chart: string;
  /** What the address calls this figure where its page has the same chart more than once; else the chart's name. */
  readonly figure?: string;
  /** Address before the ending, where it is not drawn of a snapshot: `/api/registries/trades/funnel/chart`. */
  readonly base?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly sourceZh: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** Drawing and downloads alone, where the page has tabs of its own. */
  readonly plain?: boolean;
}

const address = (base: string, kind: 'svg' | 'png' | 'json' | 'csv' | 'csv-metadata.json' | 'xlsx', query: Readonly<Record<string, string | number>>): string => {
  const text = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return `${base}.${kind}${text ? `?${text}` : ''}`;
};

/** Steps of 80 px, so that resizing asks for a drawing only now and then. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number | undefined] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.max(280, Math.min(1120, Math.floor(element.clientWidth / 80) * 80 || 280)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** A chart with 图 / 表 / 来源: drawing, the numbers behind it, and where they come from. The box stays, so that its width is known throughout. */
export function ChartFigure({ chart, figure = chart, base = `/api/charts/${chart}`, query: asked = {}, sourceZh, headingLevel = 2, plain = false }: Props): ReactNode {
  const { known } = useKnown();
  const query = known === undefined || !base.startsWith('/api/charts/') ? asked : { ...asked, asKnownAt: known };
  const [box, width] = useWidth();
  const text = useText();
  const table = useAnswer(address(base, 'json', query), chartTableAnswerSchema);
  return (
    <div ref={box} aria-busy={table.isPending}>
      {table.data?.rows.length === 0 || (table.error instanceof ApiError && table.error.status === 404) ? <EmptyPanel>{text('figure.no-chart')}</EmptyPanel> : table.data ? <Drawn answer={table.data} width={width} {...{ chart, figure, base, query, sourceZh, headingLevel, plain }} /> : table.error ? <ErrorPanel error={table.error} retry={() => void table.refetch()} /> : <Skeleton active paragraph={{ rows: 6 }} />}
    </div>
  );
}

function Drawn({ answer, figure, base, query, width, sourceZh, headingLevel, plain }: Required<Props> & { readonly answer: ChartTableAnswer; readonly width: number | undefined }): ReactNode {
  const edition = useLiveEdition();
  const text = useText();
  const [tab, open] = useFigureTab(figure);
  const Heading = `h${headingLevel}` as const;
  const { titleZh, unitZh, snapshotId, dataCutoffZh } = answer;
  const asDrawn = { ...query, ...(width ? { width } : {}), v: `${snapshotId ?? dataCutoffZh}-${edition}` };
  const drawing = address(base, 'svg', asDrawn);
  const shown = useSpokenDrawing(drawing);
  const picture = width && shown !== undefined ? <Drawing source={shown} answer={answer} /> : null;
  const addresses = { svg: address(base, 'svg', { ...asDrawn, cited: '1' }), png: address(base, 'png', { ...query, ...(width ? { width } : {}) }), csv: address(base, 'csv', query), xlsx: address(base, 'xlsx', query) };
  const downloads = <DrawingDownloads answer={answer} addresses={addresses} metadata={address(base, 'csv-metadata.json', query)} />;
  return (
    <figure className="chart">
      <figcaption><Heading>{titleZh}</Heading>{unitZh ? <span className="unit-note">{text('figure.unit', { unit: unitZh })}</span> : null}</figcaption>
      {plain ? <>{picture}{downloads}</> : (
        <Tabs
          size="small"
          activeKey={tab}
          onChange={open}
          items={[
            { key: 'chart', label: text('tab.chart'), children: picture },
            { key: 'table', label: text('tab.table'), children: <ChartTable answer={answer} /> },
            { key: 'source', label: text('tab.source'), children: <div className="source"><p>{sourceZh}</p><p><Freshness cutoffZh={dataCutoffZh} />{snapshotId === undefined ? null : <>　{text('frame.snapshot')}：<code>{snapshotId}</code></>}</p><p><Citation citationZh={answer.citationZh} /></p>{downloads}</div> },
          ]}
        />
      )}
    </figure>
  );
}

/** A picture until somebody points at it or comes to it by keyboard; then the same drawing with its values. */
function Drawing({ source, answer: { altZh, columns, rows } }: { readonly source: string; readonly answer: ChartTableAnswer }): ReactNode {
  const [active, setActive] = useState(false);
  const text = useText();
  const picture = <img src={source} alt={altZh} />;
  if (active) return <Suspense fallback={picture}><ChartInteraction key={source} address={source} altZh={altZh} columns={columns} rows={rows} hintZh={text('figure.reading-hint')} /></Suspense>;
  return <button type="button" className="drawing" aria-label={`${altZh}${text('figure.open-reading')}`} onPointerEnter={() => setActive(true)} onClick={() => setActive(true)}>{picture}</button>;
}

function ChartTable({ answer: { titleZh, columns, rows } }: { readonly answer: ChartTableAnswer }): ReactNode {
  const text = useText();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text('figure.table-label', { title: titleZh })}>
      <table className="plain">
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>{rows.map((row, index) => <tr key={`${row[0]}-${index}`}>{row.map((cell, at) => (at === 0 ? <th key={at} scope="row">{cell}</th> : <td key={at}>{cell}</td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}
