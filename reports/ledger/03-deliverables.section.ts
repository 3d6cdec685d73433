import { heading, paragraph } from '../blocks/indicator-table.js';
import { deliverableTable } from '../blocks/deliverable-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** All 44 deliverables of the roadmap with evidence and verifier. */
export default defineSection(({ snapshot }) => body([
  heading(1, '二、路线图成果'),
  paragraph(sentence([`2019年路线图的${snapshot.deliverables.length}项成果按任务列出`], ['凭据和核验人未录入的留空'])),
  deliverableTable(snapshot),
], false));
