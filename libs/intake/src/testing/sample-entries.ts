import { commonColumns, fieldColumns, type RegisterDeclaration, type RegisterField } from '@greengauge/framework';
import { usccCheckCharacter } from '../uscc.js';
import type { RowInput } from '../row.js';

/** A code that checks; for specs only. */
export function sampleUscc(no: number): string {
  const first = `91330000${String(no).padStart(9, '0')}`;
  return `${first}${usccCheckCharacter(first) ?? ''}`;
}

const ENTRIES = 6;

function sampleCell(field: RegisterField, row: number): string {
  switch (field.type) {
    case 'text': return `${field.labelZh}${row + 1}`;
    case 'number': return String(100 + row);
    case 'yearly': return `2024=${10 + row}；2025=${20 + row}`;
    case 'day': return '2025-07-01';
    case 'flag': return '是';
    case 'uscc': return sampleUscc(row + 1);
    case 'web': return `https://example.org/${row + 1}`;
    case 'codes': return field.many === true ? field.codes.map(({ labelZh }) => labelZh).join('、') : (field.codes[row % field.codes.length]?.labelZh ?? '');
    default: return field satisfies never;
  }
}

/** A file of a register in 浙江, its first row in 宁波 unless told otherwise; every code of its lists, evaluated, the last one taken out within 2025. */
export function sampleRows(register: RegisterDeclaration, { firstRegion = '宁波' }: { readonly firstRegion?: string } = {}): readonly RowInput[] {
  const common = commonColumns(register);
  const header = [...common, ...fieldColumns(register)].map(({ labelZh }) => labelZh);
  const exit = register.statuses.find((status) => status.exit === true)?.labelZh ?? '';
  const rows = Array.from({ length: ENTRIES }, (_, row) => {
    const last = row === ENTRIES - 1;
    const said: Readonly<Record<(typeof common)[number]['id'], string>> = {
      key: `${register.id}-${row + 1}`, nameZh: `${register.entryZh}${row + 1}`, region: row === 0 ? firstRegion : '浙江', enteredOn: `2025-0${row + 1}-15`, status: last ? exit : '',
      evaluatedOn: `2025-0${row + 2}-20`, evaluationZh: '合格', exitedOn: last ? '2025-09-30' : '', exitReasonZh: last ? '评估不合格' : '', evidenceZh: '公告',
    };
    return [...common.map(({ id }) => said[id]), ...register.fields.map((field) => sampleCell(field, row))];
  });
  return [header, ...rows].map((cells, index) => ({ rowNumber: index + 1, cells }));
}
