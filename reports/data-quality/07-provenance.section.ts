import { heading } from '../blocks/indicator-table.js';
import { provenanceBlocks } from '../blocks/provenance.js';
import { body, defineSection } from '../section.js';

export default defineSection((context) => body([heading(1, '版本与核验'), ...provenanceBlocks(context)], false));
