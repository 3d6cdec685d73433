import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let world: TestServer;
beforeAll(async () => { world = await startTestServer(); });
afterAll(() => world.stop());

/** What the server routes, in the words of OpenAPI: `get /api/indicators/{id}`. */
const routed = (): string[] =>
  world.server.routes.filter((route) => !route.startsWith('HEAD ') && route.includes(' /api/')).map((route) => {
    const [method = '', path = ''] = route.split(' ');
    return `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`;
  }).sort();

describe('the description', () => {
  it('names every route there is, and no other', () => {
    const described = Object.entries(world.server.openApi.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    expect([...described, 'get /api/openapi.json'].sort()).toEqual(routed());
    expect(described.length).toBeGreaterThan(20);
  });

  it('is OpenAPI 3.1 that a tool can read: every reference leads somewhere, every parameter of a path is declared', async () => {
    const document = (await world.server.app.inject({ method: 'GET', url: '/api/openapi.json' })).json<Record<string, unknown>>();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: '绿衡 GreenGauge', version: 'spec' } });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    for (const reference of references) {
      const target = reference.split('/').reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), document);
      expect(target, reference).toBeDefined();
    }
    const operations = Object.entries(world.server.openApi.paths).flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation: operation as { operationId: string; parameters?: { name: string; in: string }[]; responses: Record<string, { content?: Record<string, { schema?: object }> }> } })));
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(declared, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2')), path).toBe(true);
    }
    const overview = operations.find(({ path }) => path === '/api/overview')?.operation.responses['200']?.content?.['application/json']?.schema;
    expect(overview).toMatchObject({ type: 'object', properties: { messages: { type: 'array', minItems: 3, maxItems: 3 } } });
  });
});
