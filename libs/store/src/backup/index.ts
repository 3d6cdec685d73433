export { BackupRefused, readManifest, type BackupManifest } from './manifest.js';
export { takeBackup, type BackupRequest } from './take-backup.js';
export { checkBackup, restoreBackup, type RestoreRequest } from './restore-backup.js';
export { compareWithBackup } from './compare-with-backup.js';
