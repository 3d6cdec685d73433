import { z, type ZodType } from 'zod';
import type { AttributeValue, RegisterDeclaration, RegisterField } from '@greengauge/framework';
import { isUscc } from '@greengauge/intake';

const decimal = z.string().regex(/^\d+(?:\.\d+)?$/);
const day = z.iso.date();

function fieldSchema(field: RegisterField): ZodType<AttributeValue> {
  switch (field.type) {
    case 'text': return z.string().min(1).max(field.maxLength ?? 400);
    case 'number': return decimal;
    case 'yearly': return z.record(z.string().regex(/^\d{4}$/), decimal);
    case 'day': return day;
    case 'flag': return z.boolean();
    case 'uscc': return z.string().refine(isUscc);
    case 'web': return z.url({ protocol: /^https?$/ }).max(500);
    case 'codes': {
      const code = z.enum(field.codes.map((term) => term.code));
      return field.many === true ? z.array(code).min(1) : code;
    }
    default: return field satisfies never;
  }
}

/** The attributes of an entry as the register declares them; unknown keys are refused. The last guard before the store, whoever writes. */
export const registerAttributesSchema = ({ fields }: RegisterDeclaration): ZodType<Record<string, AttributeValue | undefined>> =>
  z.strictObject(Object.fromEntries(fields.map((field) => [field.id, field.required === true ? fieldSchema(field) : fieldSchema(field).optional()])));
