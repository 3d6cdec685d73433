import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { loadDatamodel, loadMigrationList, type Datamodel } from './migration-files.js';
import { createSchemaEngine } from './schema-engine.js';

/**
 * What the migrations lack of the schema, as SQL; undefined when nothing. The migrations are replayed on an in-memory
 * PostgreSQL (PGlite, a development dependency), never on a database that holds anything.
 * The schema of the installation unless another is given.
 */
export async function diffSchema(given?: Datamodel): Promise<string | undefined> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { PrismaPGlite } = await import('pglite-prisma-adapter');
  const main = new PGlite();
  const opened: InstanceType<typeof PGlite>[] = [main];
  const whole = (client: InstanceType<typeof PGlite>) => async (script: string): Promise<void> => {
    await client.exec(script);
  };
  const factory = new PrismaPGlite(main);
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => Object.assign(await factory.connect(), { executeScript: whole(main) }),
    connectToShadowDb: async () => {
      const shadow = new PGlite();
      opened.push(shadow);
      return Object.assign(await new PrismaPGlite(shadow).connect(), { executeScript: whole(shadow) });
    },
  };
  try {
    const datamodel = given ?? (await loadDatamodel());
    const engine = await createSchemaEngine(adapter, datamodel);
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await loadMigrationList()) },
      to: { tag: 'schemaDatamodel', files: datamodel.map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 2 ? (stdout ?? '') : undefined;
  } finally {
    await Promise.all(opened.map((database) => database.close().catch(() => undefined)));
  }
}
