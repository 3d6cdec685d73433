import { heading } from '../blocks/indicator-table.js';
import { methodTable } from '../blocks/method.js';
import { body, defineSection } from '../section.js';

export default defineSection(() => body([heading(1, '评估方法'), methodTable()], false));
