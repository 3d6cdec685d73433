import type { MouseEvent, ReactNode } from 'react';
import type { ChartTableAnswer } from '@greengauge/contracts';
import { useText } from '../app/locale.js';
import { said } from '../app/english/spoken-props.js';
import { spoken } from '../app/english/speech.js';

const KINDS = ['csv', 'xlsx', 'svg', 'png'] as const;
type Kind = (typeof KINDS)[number];

interface Props {
  readonly answer: ChartTableAnswer;
  /** The files as the server makes them. */
  readonly addresses: Readonly<Record<Kind, string>>;
  /** Where what a CSV cannot say of itself stands. */
  readonly metadata: string;
  /** The drawing as it stands on the page: in English one of its own, in its address. */
  readonly shown: string | undefined;
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

/** A picture has no address before it is made: it is made when somebody asks for it, and taken from there. */
function takePicture(event: MouseEvent<HTMLAnchorElement>, drawing: string): void {
  const link = event.currentTarget;
  if (link.href.startsWith('data:')) return;
  event.preventDefault();
  const server = link.href;
  void inPixels(drawing).then((picture) => { link.href = picture; link.click(); link.href = server; }, () => window.location.assign(server));
}

/** What is drawn and its numbers as files; in English in the words of the page, except the workbook, which is the server's. */
export function DrawingDownloads({ answer, addresses, metadata, shown }: Props): ReactNode {
  const text = useText();
  const own = spoken() !== undefined && shown?.startsWith('data:') ? shown : undefined;
  const href = (kind: Kind): string => (own === undefined ? addresses[kind] : kind === 'svg' ? own : kind === 'csv' ? sheetInEnglish(answer) : addresses[kind]);
  return (
    <p className="downloads">
      <span>{text('figure.download-displayed')}</span>
      {KINDS.map((kind) => <a key={kind} href={href(kind)} download={`${said(answer.titleZh)}.${kind}`} onClick={own === undefined || kind !== 'png' ? undefined : (event) => takePicture(event, own)}>{kind.toUpperCase()}</a>)}
      <a href={metadata} download={`${said(answer.titleZh)}.csv-metadata.json`}>{text('figure.csv-metadata')}</a>
    </p>
  );
}
