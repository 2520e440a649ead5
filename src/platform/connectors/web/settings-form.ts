/** One settings field of a connector as its JSON Schema tells it. */
export interface FormField {
  name: string
  title: string
  hint: string | undefined
  kind: 'text' | 'number' | 'yes-no' | 'choice' | 'secret' | 'structure'
  required: boolean
  choices: string[]
  start: unknown
}

type Schema = Record<string, unknown>

/** The fields of a form from a JSON Schema object; what is no object gives none. */
export function fieldsOf(form: unknown): FormField[] {
  const { properties, required } = (form ?? {}) as { properties?: Record<string, Schema>; required?: string[] }
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    title: typeof schema.title === 'string' ? schema.title : name,
    hint: typeof schema.description === 'string' ? schema.description : undefined,
    required: required?.includes(name) ?? false,
    choices: choicesOf(schema),
    kind: kindOf(schema),
    start: schema.default,
  }))
}

/** What is sent: only what was filled in, so that a secret left empty stays as it was. */
export function settingsToSend(
  fields: readonly FormField[],
  typed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const filled = fields.flatMap((field) => {
    const value = typed[field.name] ?? field.start
    return value === undefined || value === null || value === '' ? [] : [[field.name, value] as const]
  })
  return Object.fromEntries(filled)
}

/** Names of the required fields that are still empty; a secret that is kept counts as filled. */
export function lackingFields(
  fields: readonly FormField[],
  typed: Readonly<Record<string, unknown>>,
  kept: readonly string[],
): string[] {
  const sent = settingsToSend(fields, typed)
  return fields
    .filter((field) => field.required && !(field.name in sent) && !kept.includes(field.name))
    .map((field) => field.name)
}

function choicesOf(schema: Schema): string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(String)
  const union = schema.anyOf ?? schema.oneOf
  return Array.isArray(union)
    ? union.flatMap((one: Schema) => (one.const === undefined ? [] : [String(one.const)]))
    : []
}

function kindOf(schema: Schema): FormField['kind'] {
  if (schema.secret === true) return 'secret'
  if (choicesOf(schema).length > 0) return 'choice'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (schema.type === 'boolean') return 'yes-no'
  return schema.type === 'object' || schema.type === 'array' ? 'structure' : 'text'
}
