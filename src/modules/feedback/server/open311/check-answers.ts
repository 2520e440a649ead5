import type { Text } from '#kernel/text.ts'
import { isoVn, parseInstant } from '#kernel/time.ts'
import { refuse } from './errors.ts'
import { plainText } from './plain-text.ts'
import type { Question } from './questions.ts'

/** An answer as it is kept: the question's code, what was asked, and the words of what was answered. */
export interface Answer {
  code: string
  title: string
  values: string[]
}

/** Answers to questions nobody asked are kept too, but not without end. */
const MOST_UNASKED = 10
const LONGEST: Partial<Record<Question['datatype'], number>> = { string: 200, text: 2000 }

/**
 * Checks the answers to a topic's questions. What answers no question of ours is kept under its own code: another app's
 * user typed it. @throws Problem 400 with every answer that is missing or not of its kind.
 */
export function checkAnswers(questions: readonly Question[], given: ReadonlyMap<string, readonly string[]>): Answer[] {
  const wrong: Text[] = []
  const answers: Answer[] = []
  const asked = questions.filter((question) => question.variable)
  for (const question of asked) {
    const values = given.get(question.code)
    if (!values?.length) {
      if (question.required)
        wrong.push({
          vi: `Thiếu attribute[${question.code}]: ${question.title.vi}`,
          en: `attribute[${question.code}] is required: ${question.title.en}`,
        })
      continue
    }
    const read = readValues(question, values)
    if ('wrong' in read) wrong.push(read.wrong)
    else answers.push({ code: question.code, title: question.title.vi, values: read.values })
  }
  const [first, ...rest] = wrong
  if (first) throw refuse(400, first, ...rest)
  const known = new Set(questions.map((question) => question.code))
  const unasked = [...given].filter(([code]) => !known.has(code)).slice(0, MOST_UNASKED)
  return [
    ...answers,
    ...unasked.map(([code, values]) => ({
      code: plainText(code).slice(0, 40),
      title: plainText(code).slice(0, 40),
      values: values.slice(0, MOST_UNASKED).map((value) => plainText(value).slice(0, 500)),
    })),
  ]
}

function readValues(question: Question, values: readonly string[]): { values: string[] } | { wrong: Text } {
  const { code, datatype, options } = question
  const name = `attribute[${code}]`
  if (datatype !== 'multivaluelist' && values.length > 1)
    return { wrong: { vi: `${name} chỉ nhận một giá trị.`, en: `${name} takes one value.` } }
  if (datatype === 'singlevaluelist' || datatype === 'multivaluelist') {
    const odd = values.find((value) => !options.some(({ key }) => key === value))
    const known = options.map(({ key }) => key).join(', ')
    if (odd !== undefined)
      return { wrong: { vi: `${name} phải là một trong: ${known}.`, en: `${name} must be one of: ${known}.` } }
    return { values: [...new Set(values)].map((value) => options.find(({ key }) => key === value)!.name.vi) }
  }
  const value = values[0]!
  if (datatype === 'number')
    return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value)
      ? { values: [value] }
      : { wrong: { vi: `${name} phải là số.`, en: `${name} must be a number.` } }
  if (datatype === 'datetime') {
    const at = parseInstant(value)
    if (at) return { values: [isoVn(at)] }
    return {
      wrong: {
        vi: `${name} phải là thời điểm có múi giờ, như 2026-11-21T08:00:00+07:00.`,
        en: `${name} must be a date and time with its offset, such as 2026-11-21T08:00:00+07:00.`,
      },
    }
  }
  const most = LONGEST[datatype]!
  const text = plainText(value)
  if (text.length > most)
    return { wrong: { vi: `${name} dài quá ${most} ký tự.`, en: `${name} is longer than ${most} characters.` } }
  return { values: [datatype === 'string' ? text.replace(/\s+/g, ' ') : text] }
}
