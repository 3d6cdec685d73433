import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { TaskView } from '../judgement.contract.js';

export const buildTasks = ({ tasks }: ReportSnapshot): TaskView[] =>
  tasks.map((task) => ({ ...task, leadDepartmentsZh: [...task.leadDepartmentsZh] }));
