import type { ReactNode } from 'react';
import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { formatFigureCode, type Cell, type Legend, type Mark } from '@greengauge/contracts';
import { useLabel, useText } from '../app/locale.js';

const SYMBOLS: Readonly<Record<Mark, string>> = {
  'lower-bound': '≥', approximate: '约', 'other-basis': '※', suspect: '？', 'partial-period': '△', 'revised-later': 'r',
  'excludes-planned-cities': '◇', 'excludes-corps': '◆', secondary: '#', synthetic: '演',
};

/** A number with its marks, or the reason why there is none. The code leads to where it comes from. */
export function CellText({ cell, unit = false, legend }: { readonly cell: Cell; readonly unit?: boolean; readonly legend?: Legend }): ReactNode {
  const label = useLabel();
  const words = useText();
  if (cell.kind === 'missing') {
    const text = <span className="missing">{label('missing', cell.reason, cell.text)}</span>;
    return cell.detailZh ? <Tooltip title={cell.detailZh} trigger={['hover', 'focus']}><span tabIndex={0}>{text}</span></Tooltip> : text;
  }
  const said = cell.marks.map((mark) => label('mark', mark, legend?.find((entry) => entry.mark === mark)?.textZh ?? '')).filter((word) => word !== '');
  const number = (
    <span className="number">
      {cell.text}
      {unit ? <span className="unit">{cell.unit === '%' ? '%' : ` ${cell.unit}`}</span> : null}
      {cell.status === 'provisional' ? <sup>p</sup> : null}
      {cell.status === 'estimated' ? <sup>e</sup> : null}
      {cell.marks.length > 0 ? <sup>{cell.marks.map((mark) => SYMBOLS[mark]).join('')}</sup> : null}
    </span>
  );
  if (!cell.figure) return number;
  const title = [`${words('data.figure-code')} ${formatFigureCode(cell.figure)}`, ...said].join('；');
  return <Tooltip title={title} trigger={['hover', 'focus']}><Link className="figure-link" to={`/verify?code=${cell.figure}`}>{number}</Link></Tooltip>;
}
