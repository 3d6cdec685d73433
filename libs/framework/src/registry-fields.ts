import { greenFields } from './green-field.js';
import type { RegistryChoice, RegistryField, RegistryFieldType } from './registry.js';

type Named = readonly [column: string, nameZh: string, ...aliases: string[]];

export const required = ([column, nameZh, ...aliases]: Named, type: RegistryFieldType): RegistryField => ({ column, nameZh, aliases, required: true, type });
export const optional = ([column, nameZh, ...aliases]: Named, type: RegistryFieldType, whenBlank?: string): RegistryField => ({
  column, nameZh, aliases, required: false, type, ...(whenBlank === undefined ? {} : { whenBlank }),
});

export const text = (max: number): RegistryFieldType => ({ kind: 'text', max });
export const identifier = (max: number): RegistryFieldType => ({ kind: 'text', max, identifier: true });
export const day: RegistryFieldType = { kind: 'day', mayLieAhead: false };
export const dayAhead: RegistryFieldType = { kind: 'day', mayLieAhead: true };
export const uscc: RegistryFieldType = { kind: 'uscc' };
export const region: RegistryFieldType = { kind: 'region' };
export const country: RegistryFieldType = { kind: 'country' };
export const currency: RegistryFieldType = { kind: 'currency' };
export const wanYuan: RegistryFieldType = { kind: 'amount', unitZh: '万元' };
export const share: RegistryFieldType = { kind: 'share' };

/** `value 名称 别名…` */
export const choice = (...values: readonly string[]): RegistryFieldType => ({
  kind: 'choice',
  values: values.map((line): RegistryChoice => {
    const [value = '', nameZh = '', ...aliases] = line.split(' ');
    return { value, nameZh, aliases };
  }),
});

export const greenFieldChoice: RegistryFieldType = { kind: 'choice', values: greenFields.map(({ id, nameZh, kind }) => ({ value: id, nameZh: kind === 'catalogue' ? `目录·${nameZh}` : nameZh })) };
