import { packageFile } from '../vendor.js';

/** The open fonts of the screen charts; no font of the machine is looked at, so that the picture is the same everywhere. */
const fontFiles = (): string[] => ['400Regular', '600SemiBold'].map((weight) => packageFile(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));

/**
 * A chart's SVG as PNG, on white, `scale` device pixels to one of the drawing (1 to 4). Drawn off the main thread. Nothing outside
 * the text is loaded: our charts have no images, and links to any would be ignored.
 */
export async function renderChartPng(svg: string, scale = 2): Promise<Uint8Array> {
  // Few programs draw pictures, and those that do not need not load the native library.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: Math.min(4, Math.max(1, scale)) }, background: 'white',
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Noto Sans SC', sansSerifFamily: 'Noto Sans SC' },
  });
  return new Uint8Array(image.asPng());
}
