import { createServer } from 'node:http';
import { indicatorBody } from './bench-server.js';

export interface BareServer {
  readonly port: number;
  stop(): void;
}

/** What Node can do at most: the same bytes, a type and a length, no question asked. */
export async function startBareServer(): Promise<BareServer> {
  const body = Buffer.from(indicatorBody());
  const head = ['content-type', 'application/json; charset=utf-8', 'content-length', String(body.length)];
  const server = createServer((_request, response) => {
    response.writeHead(200, head);
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the bare server has no port');
  return { port: address.port, stop: () => { server.close(); } };
}
