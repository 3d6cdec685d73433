import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorAnswerSchema } from '@greengauge/contracts';
import { addAccount, PAGE_HEADERS, publishEdition, signInAs, startTestServer, type TestServer } from '../testing/test-server.js';

let world: TestServer;
let cookie: string;
beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'admin', ['system']);
  cookie = await signInAs(world.server, 'admin');
  await publishEdition(world.store);
});
afterAll(() => world.stop());

const ROUTES = [
  '/api/session', '/api/session/password', '/api/overview', '/api/indicators', '/api/indicators/', '/api/regions/', '/api/ledger', '/api/methods', '/api/editions', '/api/charts/', '/api/reports',
  '/api/reports/', '/api/verify/', '/api/verify/sha256/', '/api/verify/file', '/api/jobs', '/api/jobs/spec-job/runs', '/api/jobs/', '/api/health', '/api/openapi.json', '/', '/assets/',
] as const;

/** Text that has broken servers: escapes, control characters, traversal, prototypes, SQL, very long, not UTF-8 once decoded. */
const nasty = fc.oneof(
  fc.constantFrom('%', '%00', '%zz', '%c0%af', '..%2f..%2f', '__proto__', 'constructor', "';--", '\u0000', '%ff%fe', '𝟘', '//', '.', '?', '#', '{{7*7}}', '${x}', 'null', 'undefined', 'NaN', '-1', '1e999', 'toString'),
  fc.string({ maxLength: 40 }).map(encodeURIComponent_), fc.string({ maxLength: 20 }), fc.string({ minLength: 200, maxLength: 400 }).map(encodeURIComponent_),
);
function encodeURIComponent_(text: string): string {
  try { return encodeURIComponent(text); } catch { return 'x'; }
}
const address = fc.tuple(fc.constantFrom(...ROUTES), fc.option(nasty, { nil: '' }), fc.array(fc.tuple(fc.constantFrom('plan', 'period', 'indicator', 'region', 'width', 'task', 'kind', 'history', '__proto__', 'plan[]'), nasty), { maxLength: 3 }))
  .map(([route, tail, query]) => `${route}${tail}${query.length === 0 ? '' : `?${query.map(([key, value]) => `${key}=${value}`).join('&')}`}`.replace(/[^\x21-\x7e]/g, '%EF%BF%BD'))
  // The injector parses addresses as a browser does and refuses some that a socket carries; those never reach the server.
  .filter((url) => URL.canParse(url, 'http://localhost'));
const body = fc.oneof(
  fc.json({ maxDepth: 4 }), fc.string({ maxLength: 200 }), fc.constantFrom('', '{', '[', 'null', '"', '{"__proto__":{"admin":true}}', '{"login":{"$gt":""},"password":1}', `{"login":"${'a'.repeat(70_000)}"}`, '['.repeat(5_000)),
);
const type = fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/pdf', 'application/xml', 'nonsense', '');
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE');

describe('whatever is sent', () => {
  it('is answered below 500, in our shape, in Chinese, without a stack', async () => {
    await fc.assert(
      fc.asyncProperty(method, address, body, type, fc.boolean(), fc.boolean(), async (verb, url, payload, contentType, signedIn, marked) => {
        const answer = await world.server.app.inject({
          method: verb as 'GET', url, headers: { ...(signedIn ? { cookie } : {}), ...(marked ? PAGE_HEADERS : {}), ...(contentType === '' ? {} : { 'content-type': contentType }) },
          ...(['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(verb) ? {} : { payload }),
        });
        // 503 is only said before anything was built.
        expect(answer.statusCode, `${verb} ${url}`).toBeLessThan(500);
        // Now and then it signs itself out, lawfully.
        if (verb === 'DELETE' && signedIn && answer.statusCode < 400) cookie = await signInAs(world.server, 'admin');
        if (answer.statusCode < 400 || verb === 'HEAD') return;
        const error = errorAnswerSchema.parse(answer.json());
        expect(error.messageZh).toMatch(/\p{Script=Han}/u);
        expect(answer.body).not.toMatch(/node_modules|\n\s+at |Error:|prisma|SELECT/);
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
        if (error.code === 'not-signed-in') expect(signedIn).toBe(false);
      }),
      { numRuns: 1_500, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: false },
    );
  });

  it('keeps a session through all of it, and poisons no prototype', async () => {
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect((await world.server.app.inject({ method: 'GET', url: '/api/overview', headers: { cookie } })).statusCode).toBe(200);
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n'], ['a head without end of names', `GET / HTTP/1.1\r\n${'a'.repeat(20_000)}: x\r\n\r\n`], ['two lengths', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    ['length and chunks', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'], ['a null byte', 'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no host', 'GET /api/health HTTP/1.1\r\n\r\n'],
  ])('refuses %s on the socket and goes on', async (_case, bytes) => {
    const { port } = world.server.app.getHttpServer().address() as { port: number };
    const reply = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      socket.on('data', (chunk) => (text += String(chunk))).on('close', () => resolve(text)).on('error', () => resolve(text));
      socket.setTimeout(3_000, () => socket.destroy());
    });
    expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await world.server.app.inject({ method: 'GET', url: '/api/health' })).statusCode).toBe(200);
  });
});
