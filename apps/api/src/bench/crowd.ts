import { connect, type Socket } from 'node:net';

/**
 * A process of open streams for the bench: `crowd.js <port> <streams> <cookies, one a line of stdin>`. Sends `open` when all have
 * their heads, then for each round the delays in ms between the stamp in the event and its arrival at each stream.
 */
interface Round {
  readonly stampMs: number;
  readonly arrivedMs: number[];
}

const [port = '0', streams = '0', path = '/', cookieList = ''] = process.argv.slice(2);
const cookies = cookieList.split(',').filter((cookie) => cookie !== '');
const wanted = Number(streams);
const rounds = new Map<string, Round>();
const sockets: Socket[] = [];
let open = 0;

const nowMs = (): number => performance.timeOrigin + performance.now();

function receive(text: string): void {
  for (const [, mark = ''] of text.matchAll(/stamp-([\d.]+)-/g)) {
    const round = rounds.get(mark) ?? { stampMs: Number(mark), arrivedMs: [] };
    rounds.set(mark, round);
    round.arrivedMs.push(nowMs());
    if (round.arrivedMs.length === wanted) process.send?.({ kind: 'round', lastMs: Math.max(...round.arrivedMs) - round.stampMs, medianMs: (round.arrivedMs.sort((a, b) => a - b)[wanted >> 1] ?? 0) - round.stampMs });
  }
}

function enter(index: number): void {
  const socket = connect(Number(port), '127.0.0.1');
  sockets.push(socket);
  const cookie = cookies.length > 0 ? `Cookie: ${cookies[index % cookies.length]}\r\n` : '';
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${cookie}\r\n`);
  let headed = false;
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    if (!headed) {
      headed = true;
      open += 1;
      if (!chunk.startsWith('HTTP/1.1 200')) process.send?.({ kind: 'refused', head: chunk.slice(0, 200) });
      if (open === wanted) process.send?.({ kind: 'open' });
    }
    receive(chunk);
  });
  socket.on('error', () => undefined);
}

// A few at a time: the queue of connections to accept is not what is measured.
let entered = 0;
const timer = setInterval(() => {
  for (let i = 0; i < 20 && entered < wanted; i += 1, entered += 1) enter(entered);
  if (entered >= wanted) clearInterval(timer);
}, 5);
process.on('disconnect', () => { sockets.forEach((socket) => socket.destroy()); process.exit(0); });
