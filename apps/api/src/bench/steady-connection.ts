import { connect, type Socket } from 'node:net';

/** One kept connection of a load: asks when told, one request after the other, and reports each by the number it was asked under. */
export interface SteadyConnection {
  /** `at` numbers the request; while an earlier one is unanswered it waits here. */
  ask(at: number): void;
}

interface Load { readonly port: number; readonly request: Buffer; readonly ended: (at: number, fine: boolean) => void }

const END_OF_HEAD = '\r\n\r\n';

/**
 * Written over the socket, because Node's own client costs several times what the server does for such an answer, and would be what is
 * measured. Reads answers that say their length; anything else fails.
 */
export async function steadyConnection({ port, request, ended }: Load): Promise<SteadyConnection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((done, refuse) => { socket.once('connect', () => done()).once('error', refuse); });
  const waiting: number[] = [];
  let head: Buffer = Buffer.alloc(0);
  let [left, fine] = [0, false];

  const finish = (): void => {
    const at = waiting.shift();
    if (waiting.length > 0) socket.write(request);
    if (at !== undefined) ended(at, fine);
  };
  const readHead = (bytes: Buffer): void => {
    head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
    const end = head.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const text = head.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
    fine = text.startsWith('HTTP/1.1 200 ') && length !== undefined;
    left = Number(length ?? 0) - (head.length - end - END_OF_HEAD.length);
    head = Buffer.alloc(0);
    if (left <= 0) finish();
  };
  socket.on('data', (bytes) => {
    if (left <= 0) return readHead(bytes);
    left -= bytes.length;
    if (left <= 0) finish();
  });
  const breakOff = (): void => { for (const at of waiting.splice(0)) ended(at, false); };
  socket.on('close', breakOff).on('error', breakOff);
  return {
    ask: (at) => {
      waiting.push(at);
      if (socket.destroyed) breakOff();
      else if (waiting.length === 1) socket.write(request);
    },
  };
}
