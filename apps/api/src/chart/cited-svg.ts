import { MUTED, RULE, INK, textWidth, wrap } from '@greengauge/charts';
import type { TableOrigin } from '../export/table-origin.js';

const EDGE_PX = 20;
const TITLE = { sizePx: 17, leadPx: 24 };
const NOTE = { sizePx: 11, leadPx: 17 };
const MOST_LINES = 12;
const ROOT = /^<svg ([^>]*)>([\s\S]*)<\/svg>\s*$/;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const attribute = (attributes: string, name: string): string | undefined => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
const textAt = (x: number, y: number, sizePx: number, colour: string, text: string, more = ''): string => `<text x="${x}" y="${y}" font-size="${sizePx}px" fill="${colour}"${more}>${escaped(text)}</text>`;

/**
 * The drawing to keep: with its title, unit, source and how to cite it in the picture, so that whoever comes upon the file alone knows what
 * it shows, where from and as of when. On white of its own: a viewer may be dark. Each paragraph below stands whole in `data-caption`.
 */
export function citedSvg(drawing: string, { titleZh, unitZh, sourceZh, citationZh }: Pick<TableOrigin, 'titleZh' | 'unitZh' | 'sourceZh' | 'citationZh'>): string {
  const [, attributes = '', content] = ROOT.exec(drawing) ?? [];
  const [width, height] = [Number(attribute(attributes, 'width')), Number(attribute(attributes, 'height'))];
  if (content === undefined || !(width > 0 && height > 0)) throw new Error('a drawing without its size');
  const unit = unitZh ? `单位：${unitZh}` : '';
  const titles = wrap(titleZh, TITLE.sizePx, width - (unit === '' ? 0 : textWidth(unit, NOTE.sizePx) + 16), 3);
  const topPx = EDGE_PX + titles.length * TITLE.leadPx + 6;
  const head = [
    ...titles.map((line, index) => textAt(EDGE_PX, EDGE_PX + TITLE.sizePx + index * TITLE.leadPx - 2, TITLE.sizePx, INK, line, ' font-weight="600"')),
    ...(unit === '' ? [] : [textAt(EDGE_PX + width, EDGE_PX + TITLE.sizePx - 2, NOTE.sizePx, MUTED, unit, ' text-anchor="end"')]),
  ];
  let y = topPx + height + 10;
  const rule = `<path d="M${EDGE_PX},${y}h${width}" stroke="${RULE}"/>`;
  const notes = [sourceZh, `引用：${citationZh}`].map((paragraph) => {
    const lines = wrap(paragraph, NOTE.sizePx, width, MOST_LINES).map((line) => textAt(EDGE_PX, (y += NOTE.leadPx), NOTE.sizePx, MUTED, line));
    return `<g data-caption="${escaped(paragraph)}" data-width="${width}">${lines.join('')}</g>`;
  });
  const [wholeWidth, wholeHeight] = [width + 2 * EDGE_PX, y + EDGE_PX - 6];
  const resized = attributes.replace(/(^| )width="[^"]*"/, `$1width="${wholeWidth}"`).replace(/(^| )height="[^"]*"/, `$1height="${wholeHeight}"`).replace(/viewBox="[^"]*"/, `viewBox="0 0 ${wholeWidth} ${wholeHeight}"`);
  return `<svg ${resized}><title>${escaped(titleZh)}</title><rect width="${wholeWidth}" height="${wholeHeight}" fill="white"/>${head.join('')}<g transform="translate(${EDGE_PX},${topPx})">${content}</g>${rule}${notes.join('')}</svg>`;
}
