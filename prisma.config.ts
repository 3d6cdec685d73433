import { defineConfig } from 'prisma/config';

// Every Prisma verb first looks for a native engine on a download host that may be out of reach. generate, validate and
// format run as WebAssembly and never start it: any existing executable satisfies the look-up.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
