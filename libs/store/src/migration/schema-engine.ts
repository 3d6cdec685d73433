import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** The part of the standard that we use; the type libraries of Node leave it out. */
declare const WebAssembly: { instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: Record<string, unknown> } }> };

/** The generated glue of the package: it is made for bundlers, so Node has to instantiate the module by hand. */
interface EngineGlue {
  SchemaEngine: { new: (options: { datamodels: [string, string][] | undefined }, log: (line: string) => void, adapter: object) => Promise<SchemaEngine> };
  __wbg_set_wasm(exports: Record<string, unknown>): void;
}

let glue: Promise<EngineGlue> | undefined;

async function loadGlue(): Promise<EngineGlue> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const [module, bytes] = await Promise.all([
    import('@prisma/schema-engine-wasm/schema_engine_bg') as Promise<unknown> as Promise<EngineGlue>,
    readFile(join(dirname(entry), 'schema_engine_bg.wasm')),
  ]);
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': module });
  module.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') throw new Error('schema engine: __wbindgen_start is missing');
  start();
  return module;
}

/**
 * Prisma's own migration engine as WebAssembly over a driver adapter: no native binary, no download, and the same
 * `_prisma_migrations` table that `prisma migrate deploy` keeps.
 */
export async function createSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory, datamodels: readonly (readonly [string, string])[]): Promise<SchemaEngine> {
  glue ??= loadGlue();
  const { SchemaEngine: engine } = await glue;
  return engine.new({ datamodels: datamodels.map(([path, text]) => [path, text]) }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
}
