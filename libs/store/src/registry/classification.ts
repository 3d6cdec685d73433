import { createClassifier, type Classifier } from '@greengauge/aggregation';
import { greenSchemes, ipcEditions } from '@greengauge/framework';

/** The concordance that stored patents are classified by: the first scheme under the latest edition. */
export function registryClassifier(): Classifier {
  const [scheme] = greenSchemes;
  const edition = ipcEditions.at(-1);
  if (scheme === undefined || edition === undefined) throw new Error('no green scheme is declared');
  return createClassifier({ scheme, edition });
}
