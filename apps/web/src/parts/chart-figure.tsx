import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Skeleton, Tabs } from 'antd';
import { chartTableAnswerSchema, type ChartTableAnswer } from '@greengauge/contracts';
import { useLiveEdition } from '../app/live-context.js';
import { useAnswer } from '../app/use-answer.js';
import { ApiError } from '../app/api.js';
import { EmptyPanel, ErrorPanel } from './page.js';

interface Props {
  /** Name of the chart file; the same one draws the PDF. */
  readonly chart: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly sourceZh: ReactNode;
  readonly headingLevel?: 2 | 3;
}

const address = (chart: string, kind: 'svg' | 'json', query: Readonly<Record<string, string | number>>): string => {
  const text = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return `/api/charts/${chart}.${kind}${text ? `?${text}` : ''}`;
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

function csvHref(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  // A leading =, @, tab or a + or − that starts no number would run as a formula in a spreadsheet.
  const safe = (text: string): string => (/^[=@\t\r]|^[+-](?![\d.]+%?$)/.test(text) ? `'${text}` : text);
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${safe(cell).replaceAll('"', '""')}"`).join(',');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${[columns, ...rows].map(line).join('\r\n')}`)}`;
}

/** A chart with 图 / 表 / 来源: drawing, the numbers behind it, and where they come from. The box stays, so that its width is known throughout. */
export function ChartFigure({ chart, query = {}, sourceZh, headingLevel = 2 }: Props): ReactNode {
  const [box, width] = useWidth();
  const table = useAnswer(address(chart, 'json', query), chartTableAnswerSchema);
  return (
    <div ref={box} aria-busy={table.isPending}>
      {table.data ? <Drawn answer={table.data} width={width} {...{ chart, query, sourceZh, headingLevel }} /> : table.error instanceof ApiError && table.error.status === 404 ? <EmptyPanel>数据不足，不能成图</EmptyPanel> : table.error ? <ErrorPanel error={table.error} retry={() => void table.refetch()} /> : <Skeleton active paragraph={{ rows: 6 }} />}
    </div>
  );
}

function Drawn({ answer, chart, query, width, sourceZh, headingLevel }: Required<Props> & { readonly answer: ChartTableAnswer; readonly width: number | undefined }): ReactNode {
  const edition = useLiveEdition();
  const Heading = `h${headingLevel}` as 'h2' | 'h3';
  const { titleZh, unitZh, altZh, columns, rows, snapshotId } = answer;
  const drawing = address(chart, 'svg', { ...query, ...(width ? { width } : {}), v: `${snapshotId}-${edition}` });
  return (
    <figure className="chart">
      <figcaption><Heading>{titleZh}</Heading>{unitZh ? <span className="unit-note">单位：{unitZh}</span> : null}</figcaption>
      <Tabs
        size="small"
        items={[
          { key: 'chart', label: '图', children: width ? <img src={drawing} alt={altZh} /> : null },
          {
            key: 'table',
            label: '表',
            children: (
              <div className="scroll" tabIndex={0} role="region" aria-label={`${titleZh}数据表`}>
                <table className="plain">
                  <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
                  <tbody>{rows.map((row, index) => <tr key={`${row[0]}-${index}`}>{row.map((cell, at) => (at === 0 ? <th key={at} scope="row">{cell}</th> : <td key={at}>{cell}</td>))}</tr>)}</tbody>
                </table>
              </div>
            ),
          },
          {
            key: 'source',
            label: '来源',
            children: (
              <div className="source">
                <p>{sourceZh}</p>
                <p>快照：<code>{snapshotId}</code></p>
                <p><a href={csvHref(columns, rows)} download={`${titleZh}.csv`}>下载数据（CSV）</a>　<a href={drawing} download={`${titleZh}.svg`}>下载图形（SVG）</a></p>
              </div>
            ),
          },
        ]}
      />
    </figure>
  );
}
