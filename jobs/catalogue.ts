import { jobModules } from './catalogue.generated.js';
import type { JobDeclaration, JobRegistry } from './runtime/job.js';

/** Every job, by file name. A file whose name is not its id is a mistake that would run under the wrong schedule. */
export const jobs: JobRegistry = jobModules.map(({ id, declaration }): JobDeclaration => {
  if (declaration.id !== id) throw new Error(`jobs/${id}.job.ts declares "${declaration.id}"`);
  return declaration;
});
