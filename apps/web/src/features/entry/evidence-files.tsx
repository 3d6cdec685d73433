import type { ReactNode } from 'react';
import type { EvidenceView } from '@greengauge/contracts';

const sizeZh = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

/** Files with their size and who added them; `action` stands after each. */
export const EvidenceFiles = ({ files, action }: { readonly files: readonly EvidenceView[]; readonly action?: (file: EvidenceView) => ReactNode }): ReactNode => (
  <ul className="notes">{files.map((file) => <li key={file.id}><a href={`/api/evidence/${file.id}`} download={file.fileName}>{file.fileName}</a>（{sizeZh(file.bytes)}，{file.addedBy}）{action?.(file)}</li>)}</ul>
);
