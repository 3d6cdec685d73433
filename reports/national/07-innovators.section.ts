import { taskPage } from './task-page.js';

export default taskPage(2);
