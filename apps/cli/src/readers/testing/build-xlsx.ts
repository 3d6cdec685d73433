import { crc32, deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** A ZIP archive of the parts; `declaredSize` lies about the unpacked size where a test wants a bomb. */
export function zip(parts: readonly Part[], declaredSize?: number): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const packed = deflateRawSync(content, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Styles: 0 general, 1 percentage, 2 year and month, 3 day, 4 a custom percentage. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>`
  + '<numFmt numFmtId="165" formatCode="yyyy/m/d"/><numFmt numFmtId="166" formatCode="0.000%"/></numFmts>'
  + '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';

/** One cell's XML without its address, e.g. `t="inlineStr"><is><t>指标</t></is>` comes from text('指标'). */
export interface SheetCell {
  readonly attributes: string;
  readonly body: string;
}

export const text = (value: string): SheetCell => ({ attributes: ' t="inlineStr"', body: `<is><t>${value}</t></is>` });
export const number = (value: string, style = 0): SheetCell => ({ attributes: ` s="${style}"`, body: `<v>${value}</v>` });
export const formula = (source: string, saved: string): SheetCell => ({ attributes: '', body: `<f>${source}</f><v>${saved}</v>` });

/** A workbook with one sheet; rows may be sparse by giving undefined. */
export function xlsx(rows: readonly (readonly (SheetCell | undefined)[])[], extraSheetXml = ''): Buffer {
  const sheetRows = rows.map((cells, row) => {
    const xml = cells.map((cell, column) => (cell ? `<c r="${String.fromCharCode(65 + column)}${row + 1}"${cell.attributes}>${cell.body}</c>` : '')).join('');
    return `<row r="${row + 1}">${xml}</row>`;
  });
  const part = (name: string, content: string): Part => ({ name, content: Buffer.from(content) });
  return zip([
    part('[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    part('_rels/.rels', `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    part('xl/workbook.xml', `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`),
    part('xl/styles.xml', STYLES),
    part('xl/worksheets/sheet1.xml', `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheetRows.join('')}${extraSheetXml}</sheetData></worksheet>`),
  ]);
}
