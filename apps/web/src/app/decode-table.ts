import { ApiError } from './api-error.js';

const refuse = (messageZh: string): never => {
  throw new ApiError(0, { code: 'bad-request', messageZh });
};

/**
 * Text of a table as office software saves it: UTF-8, UTF-16 with its mark (“Unicode text”), else GB18030, which Excel on a Chinese
 * system writes. Bytes of none are refused: what cannot be read must not be sent as something else.
 */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) refuse('这是 XLSX 工作簿，请在电子表格软件中另存为 CSV 后再上传');
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const text = decode(wide ?? 'utf-8', bytes) ?? (wide !== undefined || hasUtf8Header(bytes) ? undefined : decode('gb18030', bytes));
  return text ?? refuse('文件编码无法识别或文件不完整，请另存为 UTF-8 或 GB18030 编码的 CSV 后再上传');
}

/** A first line with characters beyond ASCII, all of them UTF-8: then the file is not in another encoding, but damaged. */
function hasUtf8Header(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  return line.some((byte) => byte >= 0x80) && decode('utf-8', line) !== undefined;
}

function decode(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
