export { registryClassifier } from './classification.js';
export { openCsvSource, type CsvSource } from './csv-source.js';
export { MalformedCsv, readCsvBlocks } from './csv-blocks.js';
export { ImportRunning, importRegistry, type RegistryImport, type RegistryImportCounts, type RegistryImportResult, type RegistryImportWatch, type RegistrySource } from './import-registry.js';
export { createRegistryJudge, type CheckerContext, type RegistryJudge } from './record-writer.js';
export { sheetSource } from './sheet-source.js';
export { summariseQuarantine, type QuarantineReason } from './quarantine-summary.sql.js';
export { scanCsv, type CsvFacts } from './csv-scan.js';
