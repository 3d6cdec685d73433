import type { MouseEvent, ReactNode } from 'react';
import type { ChartTableAnswer } from '@greengauge/contracts';
import { useText } from '../app/locale.js';
import { said } from '../app/english/spoken-props.js';
import { drawingInEnglish } from '../app/english/drawing-in-english.js';
import { spoken } from '../app/english/speech.js';

const KINDS = ['csv', 'xlsx', 'svg', 'png'] as const;
type Kind = (typeof KINDS)[number];

interface Props {
  readonly answer: ChartTableAnswer;
  /** The files as the server makes them. */
  readonly addresses: Readonly<Record<Kind, string>>;
  /** Where what a CSV cannot say of itself stands. */
  readonly metadata: string;
}

/** As many pixels as the server's pictures have for one of the drawing. */
const PNG_SCALE = 2;

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The table as it stands on the page, for a sheet: UTF-8 with its mark, as the server writes it. */
export function sheetInEnglish({ columns, rows }: Pick<ChartTableAnswer, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows].map((line) => line.map((cell) => quoted(said(cell))).join(','));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${lines.join('\r\n')}\r\n`)}`;
}

/** The drawing of that address in pixels, as this browser draws it. */
async function inPixels(drawing: string): Promise<string> {
  const image = new Image();
  image.src = drawing;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth * PNG_SCALE, image.naturalHeight * PNG_SCALE];
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no canvas');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}

/** The server's drawing with its title, source and citation, in English where that is spoken. */
async function inEnglish(server: string): Promise<string> {
  const [reply, read] = [await fetch(server, { credentials: 'same-origin' }), spoken()];
  if (!reply.ok || !read) throw new Error('no drawing');
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawingInEnglish(await reply.text(), read))}`;
}

/** A file in English has no address before it is made: it is made when somebody asks for it, and taken from there. */
function takeMade(event: MouseEvent<HTMLAnchorElement>, make: () => Promise<string>): void {
  const link = event.currentTarget;
  if (link.href.startsWith('data:')) return;
  event.preventDefault();
  const server = link.href;
  void make().then((made) => { link.href = made; link.click(); link.href = server; }, () => window.location.assign(server));
}

/** What is drawn and its numbers as files; in English in the words of the page, except the workbook, which is the server's. */
export function DrawingDownloads({ answer, addresses, metadata }: Props): ReactNode {
  const text = useText();
  const english = spoken() !== undefined;
  const made: Partial<Record<Kind, () => Promise<string>>> = english ? { svg: () => inEnglish(addresses.svg), png: async () => inPixels(await inEnglish(addresses.svg)) } : {};
  const href = (kind: Kind): string => (english && kind === 'csv' ? sheetInEnglish(answer) : addresses[kind]);
  const take = (kind: Kind): ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined => {
    const make = made[kind];
    return make && ((event) => takeMade(event, make));
  };
  return (
    <p className="downloads">
      <span>{text('figure.download-displayed')}</span>
      {KINDS.map((kind) => <a key={kind} href={href(kind)} download={`${said(answer.titleZh)}.${kind}`} onClick={take(kind)}>{kind.toUpperCase()}</a>)}
      <a href={metadata} download={`${said(answer.titleZh)}.csv-metadata.json`}>{text('figure.csv-metadata')}</a>
    </p>
  );
}
