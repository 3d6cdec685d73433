import { createServer } from 'node:net';

const canListen = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });

/** True where the port is free; otherwise the next free one, to suggest. */
export async function findFreePort(host: string, port: number): Promise<{ readonly free: true } | { readonly free: false; readonly suggestion: number | undefined }> {
  if (await canListen(host, port)) return { free: true };
  for (let candidate = port + 1; candidate <= Math.min(65_535, port + 100); candidate += 1) {
    if (await canListen(host, candidate)) return { free: false, suggestion: candidate };
  }
  return { free: false, suggestion: undefined };
}
