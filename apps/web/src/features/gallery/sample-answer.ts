import { toJSONSchema, type ZodType } from 'zod';

/** The parts of JSON Schema that our contracts come out as. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly minItems?: number;
  readonly additionalProperties?: Shape | boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const DEEPEST = 9;

/** Words by the name of the field: pages cut instants and codes into pieces, and a sample must survive that. */
function textOf(name: string, shape: Shape): string {
  const word = wordOf(name, shape);
  if (shape.pattern === undefined) return word;
  const pattern = new RegExp(shape.pattern, 'u');
  return [word, '1', '2025', '2025-12', '2025-12-31', '330000', 'sample', '0'.repeat(64), '0'.repeat(32)].find((candidate) => pattern.test(candidate)) ?? word;
}

function wordOf(name: string, { format }: Shape): string {
  if (format === 'date-time' || /(?:At|^from|^to|^now|cutoff|validFrom|validTo)$/i.test(name)) return '2026-11-22T01:30:00.000Z';
  if (format === 'uuid' || /(?:Id|^id|run)$/.test(name)) return '00000000-0000-4000-8000-000000000000';
  if (/^period$|Period$/.test(name)) return '2025';
  if (/^region$|code$/i.test(name)) return '330000';
  if (/value|text|number/i.test(name) && !/Zh$/.test(name)) return '12.5';
  if (/sha|hash/i.test(name)) return '0'.repeat(64);
  return '示例';
}

function sample(shape: Shape, root: Shape, name: string, depth: number): unknown {
  if (shape.$ref !== undefined) return sample(root.$defs?.[shape.$ref.split('/').at(-1) ?? ''] ?? {}, root, name, depth + 1);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const choice = shape.oneOf?.[0] ?? shape.anyOf?.[0];
  if (choice) return sample(choice, root, name, depth + 1);
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((part) => sample(part, root, name, depth + 1)));
  if (shape.type === 'object') return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, value]) => [key, sample(value, root, key, depth + 1)]));
  if (shape.type === 'array') {
    if (shape.prefixItems) return shape.prefixItems.map((item) => sample(item, root, name, depth + 1));
    const count = depth > DEEPEST ? (shape.minItems ?? 0) : Math.max(1, shape.minItems ?? 1);
    return Array.from({ length: count }, () => sample(shape.items ?? {}, root, name, depth + 1));
  }
  if (shape.type === 'boolean') return true;
  if (shape.type === 'number' || shape.type === 'integer') return Math.max(1, shape.minimum ?? 1);
  return shape.type === 'null' ? null : textOf(name, shape);
}

/** An answer that keeps the contract and says 示例 where a word belongs: for screens whose records nobody has made yet. */
export function buildSampleAnswer<T>(schema: ZodType<T>): T {
  const root = toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape;
  return schema.parse(sample(root, root, '', 0));
}
