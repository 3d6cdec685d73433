import { createServer } from 'node:net';

/** What keeps us from listening there, by the system's code; undefined where nothing does. */
const whatHinders = (host: string, port: number): Promise<string | undefined> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => done(undefined)));
  });

export type PortCheck =
  | { readonly free: true }
  /** `code`: EADDRINUSE where another listens, EACCES where we may not, EADDRNOTAVAIL or ENOTFOUND where this machine has no such address. */
  | { readonly free: false; readonly code: string; readonly suggestion: number | undefined };

/** Whether the port of that address is free; where it is not, why, and the next one of a hundred that is, to suggest. */
export async function findFreePort(host: string, port: number): Promise<PortCheck> {
  const code = await whatHinders(host, port);
  if (code === undefined) return { free: true };
  if (code === 'EACCES' || code === 'EADDRINUSE') {
    for (let candidate = port + 1; candidate <= Math.min(65_535, port + 100); candidate += 1) {
      if ((await whatHinders(host, candidate)) === undefined) return { free: false, code, suggestion: candidate };
    }
  }
  return { free: false, code, suggestion: undefined };
}
