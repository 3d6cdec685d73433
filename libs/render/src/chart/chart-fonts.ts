import type { FaceName, FontRegistry } from '../fonts/registry.js';

/** A chart asked for a font no PDF may embed. A silent substitute would have other widths, and pdfmake's would be Roboto. */
export class UnknownChartFont extends Error {
  constructor(readonly family: string) {
    super(`chart font is not one of Sans, Serif, SerifHeavy, Kai: ${family}`);
  }
}

const families: Readonly<Record<string, FaceName>> = {
  sans: 'Sans',
  'sans-serif': 'Sans',
  'noto sans sc': 'Sans',
  serif: 'Serif',
  'noto serif sc': 'Serif',
  serifheavy: 'SerifHeavy',
  kai: 'Kai',
  'lxgw wenkai': 'Kai',
};

const boldFaces: Readonly<Partial<Record<FaceName, FaceName>>> = { Sans: 'SansBold', Serif: 'SerifBold' };

const isBold = (weight: string | number | undefined): boolean =>
  typeof weight === 'number' ? weight >= 600 : weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;

/** The face a chart's text is set in, from a CSS font list (first known family) and a weight. */
export function chartFace(family: string | undefined, weight: string | number | undefined): FaceName {
  const wanted = (family ?? 'sans-serif').split(',').map((part) => part.trim().replace(/["']/g, '').toLowerCase());
  const known = wanted.map((part) => families[part]).find((face) => face !== undefined);
  if (known === undefined) throw new UnknownChartFont(family ?? '');
  return isBold(weight) ? (boldFaces[known] ?? known) : known;
}

/** What a browser without our fonts falls back to; the first is what the PDF embeds. */
const cssStacks: Readonly<Record<'sans' | 'serif' | 'kai', string>> = {
  sans: "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
  serif: "'Noto Serif SC','Source Han Serif SC','Songti SC',SimSun,'Noto Serif CJK SC',serif",
  kai: "'LXGW WenKai','Kaiti SC',KaiTi,STKaiti,serif",
};

/** CSS font list for screens. */
export function cssFontStack(family: string): string {
  const face = chartFace(family, undefined);
  if (face === 'Kai') return cssStacks.kai;
  return face === 'Sans' || face === 'SansBold' ? cssStacks.sans : cssStacks.serif;
}

/** Width in CSS pixels of a chart's text. */
export function chartTextWidth(fonts: FontRegistry, text: string, item: { font?: string; fontSize?: number; fontWeight?: string | number }): number {
  const size = item.fontSize ?? 11;
  return (fonts.face(chartFace(item.font, item.fontWeight)).measure(text) * size) / 1000;
}
