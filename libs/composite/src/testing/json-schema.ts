type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject, array: Array.isArray, string: (value) => typeof value === 'string', boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number', integer: Number.isInteger,
};

/** By keyword of JSON Schema 2020-12, those that the configuration's schema has; one that is not here throws. */
const RULES: Readonly<Record<string, (said: unknown, value: unknown, schema: Json) => boolean>> = {
  type: (said, value) => TYPES[String(said)]?.(value) ?? false,
  enum: (said, value) => listOf(said).includes(value),
  const: (said, value) => said === value,
  oneOf: (said, value) => listOf(said).filter((one) => conforms(one, value)).length === 1,
  required: (said, value) => !isObject(value) || listOf(said).every((key) => Object.hasOwn(value, String(key))),
  properties: (said, value) => !isObject(value) || !isObject(said) || Object.entries(said).every(([key, one]) => !Object.hasOwn(value, key) || conforms(one, value[key])),
  additionalProperties: (said, value, { properties }) => !isObject(value) || Object.keys(value).every((key) => (isObject(properties) && Object.hasOwn(properties, key)) || (said !== false && conforms(said, value[key]))),
  propertyNames: (said, value) => !isObject(value) || Object.keys(value).every((key) => conforms(said, key)),
  items: (said, value, { prefixItems }) => !Array.isArray(value) || value.slice(listOf(prefixItems).length).every((one) => conforms(said, one)),
  prefixItems: (said, value) => !Array.isArray(value) || listOf(said).every((one, at) => at >= value.length || conforms(one, value[at])),
  minItems: (said, value) => !Array.isArray(value) || value.length >= Number(said),
  maxItems: (said, value) => !Array.isArray(value) || value.length <= Number(said),
  minLength: (said, value) => typeof value !== 'string' || value.length >= Number(said),
  maxLength: (said, value) => typeof value !== 'string' || value.length <= Number(said),
  minimum: (said, value) => typeof value !== 'number' || value >= Number(said),
  maximum: (said, value) => typeof value !== 'number' || value <= Number(said),
  exclusiveMinimum: (said, value) => typeof value !== 'number' || value > Number(said),
};
const WORDS = new Set(['$schema', 'title', 'description', 'default']);

/** Whether a value conforms to a JSON schema; written for the schema beside the manual, so that its file is read by nobody who wrote it. */
export function conforms(schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return schema !== false;
  return Object.entries(schema).every(([keyword, said]) => {
    const rule = RULES[keyword];
    if (!rule && !WORDS.has(keyword)) throw new Error(`the schema has a keyword that this reader does not know: ${keyword}`);
    return rule?.(said, value, schema) ?? true;
  });
}
