import type { ReportSnapshot } from '@greengauge/evaluation';
import { hasValue } from '@greengauge/charts';
import { countMilestone, mechanismsWithData, targeted, withData, withTrend } from '../facts.js';
import { sentence, type Pieces } from './pieces.js';

/** What is wrong and what could be done, drafted from facts by rule; a person signs before it counts. */
export interface ProblemPoint {
  readonly title: string;
  readonly problem: Pieces;
  readonly advice: Pieces;
}

const list = (names: readonly string[], most: number): string => `${names.slice(0, most).join('、')}${names.length > most ? '等' : ''}`;

/** Each point is drawn from a fact of the snapshot; without the fact it is not made. */
export function problemPoints(snapshot: ReportSnapshot): ProblemPoint[] {
  const known = withData(snapshot);
  const green = known.filter((item) => item.directness === 'green').length;
  const direct = mechanismsWithData(snapshot);
  // 仅 is said of less than half; with more there is no such problem to tell.
  const [fewGreen, fewDirect] = [green * 2 < known.length, direct * 2 < snapshot.mechanisms.length];
  const empty = snapshot.tasks.filter((task) => !snapshot.evaluations.some((item) => item.task === task.no && hasValue(snapshot, item)));
  const behind = targeted(snapshot).filter((item) => item.verdict === 'behind');
  const weak = withTrend(snapshot, 'worsening');
  const broken = snapshot.evaluations.filter((item) => item.breaks.length > 0 && hasValue(snapshot, item));
  const conflicts = snapshot.evaluations.filter((item) => item.conflicts.length > 0);
  const awaiting = countMilestone(snapshot, 'awaiting-evidence');
  const found: (ProblemPoint | false)[] = [
    (fewGreen || fewDirect) && {
      title: '绿色口径数据不足', problem: sentence([`有数据的${known.length}项指标中绿色口径${fewGreen ? '仅' : ''}${green}项`], [`${snapshot.mechanisms.length}项机制中${fewDirect ? '仅' : ''}${direct}项有直接的数据`]),
      advice: sentence(['建议在技术合同登记、研发经费、专利和专业人才统计中增加绿色技术标识'], ['由各地区按本平台报表定期填报']),
    },
    empty.length > 0 && {
      title: '部分任务缺少可量化的监测手段', problem: sentence([`${list(empty.map((task) => task.titleZh), 4)}尚无公开的数量数据`]),
      advice: sentence(['建议明确上述任务的数据责任单位和报送时限']),
    },
    behind.length > 0 && {
      title: '部分目标滞后', problem: sentence([`${list(behind.map((item) => item.nameZh), 4)}滞后于预期`]), advice: sentence(['建议由主管部门说明原因并提出措施']),
    },
    weak.length > 0 && {
      title: '部分指标走弱', problem: sentence([`${list(weak.map((item) => item.nameZh), 4)}比上年走弱`]), advice: sentence(['建议分析是统计原因还是实际变化'], ['分类提出措施']),
    },
    broken.length > 0 && {
      title: '统计口径调整影响可比性', problem: sentence([`${list(broken.map((item) => item.nameZh), 3)}的统计口径有调整`]), advice: sentence(['建议发布单位同步公布按新口径调整的历史数据']),
    },
    conflicts.length > 0 && {
      title: '不同来源数据不一致', problem: sentence([`${list(conflicts.map((item) => item.nameZh), 3)}在不同来源之间存在差异`]), advice: sentence(['建议以统计年鉴或主管部门正式公报为准'], ['由发布单位复核']),
    },
    awaiting > 0 && {
      title: '路线图成果凭据未归集', problem: sentence([`${awaiting}项到期成果的完成凭据尚未归集或未经核验`]), advice: sentence(['建议由牵头部门补录完成时间、文件名称和文号'], ['经核验后更新台账']),
    },
  ];
  return found.filter((item) => item !== false);
}
