import { createServer, connect, type Socket } from 'node:net';

/** A TCP wire to the database that can be cut and mended: what a network failure or a restart looks like from here. */
export interface Wire {
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** `near` is the server under test, `far` the database. What the watcher answers with false never arrives. */
export type Watcher = (passing: { readonly from: 'near' | 'far'; readonly bytes: Buffer; readonly connection: number }) => boolean;

export async function layWire(databaseUrl: string, watch: Watcher = () => true): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let [whole, connections] = [true, 0];
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    const connection = (connections += 1);
    for (const [socket, other, from] of [[near, far, 'near'], [far, near, 'far']] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined).on('close', () => { sockets.delete(socket); other.destroy(); }).on('end', () => other.end());
      socket.on('data', (bytes: Buffer) => { if (watch({ from, bytes, connection })) other.write(bytes); });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the wire has no port');
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut: () => { whole = false; drop(); },
    mend: () => { whole = true; },
    close: () => new Promise((resolve) => { drop(); server.close(() => resolve()); }),
  };
}
