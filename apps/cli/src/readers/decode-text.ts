import { UnreadableFile } from './reader.js';

export interface DecodedText {
  readonly text: string;
  readonly encodingZh: string;
}

const decode = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** A first line with characters beyond ASCII, all of them UTF-8: then the file is not in another encoding, but damaged. */
function hasUtf8Header(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  return line.some((byte) => byte >= 0x80) && decode('utf-8', line) !== undefined;
}

/**
 * Text of a file saved by Chinese software: UTF-8 with or without a byte order mark, UTF-16 with one (Excel's "Unicode text"),
 * else GB18030, which holds GBK and GB 2312. Bytes that fit none are refused, never replaced by �.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const attempts = utf16 === undefined ? hasUtf8Header(bytes) ? [['utf-8', 'UTF-8']] as const : [['utf-8', 'UTF-8'], ['gb18030', 'GB18030']] as const : [[utf16, utf16.toUpperCase()]] as const;
  for (const [label, encodingZh] of attempts) {
    const text = decode(label, bytes);
    if (text !== undefined) return { text, encodingZh };
  }
  throw new UnreadableFile('unknown-encoding', '文件编码无法识别或文件不完整，请另存为 UTF-8 或 GB18030（GBK）编码后再导入');
}
