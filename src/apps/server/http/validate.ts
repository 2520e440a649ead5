import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { expected, type FieldError } from '#kernel/errors.ts'

/** Checks one part of a request. @returns the value, perhaps converted. @throws expected with every field that is wrong. */
export type Check = (value: unknown) => unknown

/**
 * Compiles a schema once, when it is first asked: a start would pay for hundreds that hardly anybody calls. Query and
 * path texts are converted ("5" → 5), what is left blank in a query counts as left out; bodies never are, so that a
 * number sent as a text is told rather than guessed.
 */
export function compileCheck(schema: TSchema, part: 'params' | 'query' | 'body'): Check {
  let made: ReturnType<typeof Compile> | undefined
  const convert = part !== 'body'
  return (value) => {
    const given = convert
      ? Value.Convert(schema, part === 'query' ? said(schema, value) : { ...(value as object) })
      : value
    made ??= Compile(schema)
    const compiled = made
    if (compiled.Check(given)) return given
    const errors: FieldError[] = []
    const choices = new Map<string, string[]>()
    for (const e of compiled.Errors(given)) {
      // What `additionalProperties: false` says a second time.
      if ((e as Wrong).keyword === 'boolean') continue
      // The null branch of a value that may be left out: what else was wrong with it is said already.
      if ((e as Wrong).keyword === 'type' && (e as Wrong).params.type === 'null') continue
      if ((e as Wrong).keyword === 'anyOf' && errors.some((one) => one.path === ((e as Wrong).instancePath || '/')))
        continue
      // Each branch of a choice says that it is not this one: said once, with all that may stand there.
      if ((e as Wrong).keyword === 'const') {
        const taken = choices.get((e as Wrong).instancePath) ?? []
        choices.set((e as Wrong).instancePath, taken)
        taken.push(String((e as Wrong).params.allowedValue))
        if (taken.length > 1) continue
      }
      if (errors.length >= 50) break
      errors.push(explain(e as Wrong))
    }
    for (const error of errors) {
      const taken = choices.get(error.path === '/' ? '' : error.path)
      if (taken && taken.length > 1) error.message = oneOf(error.path, taken)
    }
    throw expected(
      {
        vi: 'Có trường chưa đúng. Hãy sửa theo từng dòng rồi gửi lại.',
        en: 'Some fields are wrong. Mend each and send again.',
      },
      { status: part === 'body' ? 422 : 400, errors },
    )
  }
}

/** Arguments that were said: a form sends `office=` for a field left blank, which means no more than leaving it out. */
function said(schema: TSchema, value: unknown): Record<string, unknown> {
  const { required = [] } = schema as { required?: readonly string[] }
  return Object.fromEntries(
    Object.entries(value as object).filter(([key, one]) => one !== '' || required.includes(key)),
  )
}

function oneOf(path: string, taken: readonly string[]): FieldError['message'] {
  const name = path.split('/').at(-1) || 'JSON'
  const list = taken.join(', ')
  return { vi: `“${name}” phải là một trong: ${list}.`, en: `“${name}” must be one of: ${list}.` }
}

interface Wrong {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  message: string
}

/** Says what is wrong with one field and what to do, in plain words. */
function explain(e: Wrong): FieldError {
  const path = e.instancePath || '/'
  const name = path.split('/').at(-1) || 'JSON'
  switch (e.keyword) {
    case 'required': {
      const names = ((e.params.requiredProperties as string[] | undefined) ?? []).join(', ')
      return { path, message: { vi: `Thiếu ${names}. Hãy bổ sung.`, en: `${names} is missing. Add it.` } }
    }
    case 'type': {
      const type = String(e.params.type)
      return {
        path,
        message: {
          vi: `“${name}” phải là ${TYPES[type]?.vi ?? type}.`,
          en: `“${name}” must be ${TYPES[type]?.en ?? type}.`,
        },
      }
    }
    case 'enum':
    case 'const':
    case 'anyOf':
      return {
        path,
        message: {
          vi: `“${name}” không nằm trong các giá trị được nhận.`,
          en: `“${name}” is not one of the values taken.`,
        },
      }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      const low = e.keyword === 'minimum' || e.keyword === 'exclusiveMinimum'
      const limit = String(e.params.limit)
      return {
        path,
        message: {
          vi: `“${name}” phải ${low ? 'từ' : 'không quá'} ${limit}${low ? ' trở lên' : ''}.`,
          en: `“${name}” must be ${low ? 'at least' : 'at most'} ${limit}.`,
        },
      }
    }
    case 'minLength':
    case 'minItems':
      return {
        path,
        message: {
          vi: `“${name}” quá ngắn: cần ít nhất ${e.params.limit}.`,
          en: `“${name}” is too short: at least ${e.params.limit}.`,
        },
      }
    case 'maxLength':
    case 'maxItems':
      return {
        path,
        message: {
          vi: `“${name}” quá dài: nhiều nhất ${e.params.limit}.`,
          en: `“${name}” is too long: at most ${e.params.limit}.`,
        },
      }
    case 'pattern':
    case 'format':
      return { path, message: { vi: `“${name}” không đúng dạng.`, en: `“${name}” has the wrong form.` } }
    case 'additionalProperties':
      return {
        path,
        message: {
          vi: 'Có trường lạ không được nhận. Hãy bỏ đi.',
          en: 'There is a field that is not taken. Remove it.',
        },
      }
    default:
      return {
        path,
        message: { vi: `“${name}” chưa đúng (${e.message}). Hãy sửa lại.`, en: `“${name}” is wrong: ${e.message}.` },
      }
  }
}

const TYPES: Record<string, { vi: string; en: string }> = {
  string: { vi: 'chữ', en: 'a text' },
  number: { vi: 'số', en: 'a number' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'đúng/sai', en: 'true or false' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'một nhóm trường', en: 'an object' },
}
