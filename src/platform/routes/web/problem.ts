/** One field the server refused: `path` is a JSON pointer such as `/body/name`, the message says what to do. */
export interface ProblemField {
  path: string
  message: string
}

/** What went wrong with a call, in the reader's language. Status 0 = the line is down, nothing was reached. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly ProblemField[]

  constructor(status: number, title: string, detail: string, errors: readonly ProblemField[] = []) {
    super(detail || title)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = detail
    this.errors = errors
  }
}

type Words = Record<'offline' | 'strange', string>
const words: Record<'vi' | 'en', Words> = {
  vi: {
    offline: 'Không tới được máy chủ. Nội dung đã nhập vẫn còn; hãy thử lại khi có mạng.',
    strange: 'Máy chủ trả lời không đúng. Hãy thử lại; nếu vẫn lỗi, báo người quản trị.',
  },
  en: {
    offline: 'The server cannot be reached. What you typed is still here; try again when the line is back.',
    strange: 'The server gave an odd answer. Try again; if it stays, tell the administrator.',
  },
}

/** Reads a refused answer: problem+json as it is, anything else (a proxy's page, an empty body) as a plain sentence. */
export function readProblem(status: number, body: string, lang: 'vi' | 'en'): Problem {
  const strange = new Problem(status, words[lang].strange, words[lang].strange)
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null) return strange
    const { title, detail, errors } = json as Record<string, unknown>
    if (typeof title !== 'string') return strange
    return new Problem(status, title, typeof detail === 'string' ? detail : title, readFields(errors))
  } catch {
    return strange
  }
}

/** The problem of a call that reached nobody. */
export function offline(lang: 'vi' | 'en'): Problem {
  return new Problem(0, words[lang].offline, words[lang].offline)
}

/** The message for one field of a form: `name` finds `/name`, `/body/name` and `name`. */
export function errorOf(problem: unknown, field: string): string | undefined {
  if (!(problem instanceof Problem)) return undefined
  return problem.errors.find((e) => e.path === field || e.path.endsWith(`/${field}`))?.message
}

/** What to show above a form: the detail when no field of it is named, else nothing. */
export function restOf(problem: unknown, fields: readonly string[]): string | undefined {
  if (problem === null || problem === undefined) return undefined
  if (!(problem instanceof Problem)) return problem instanceof Error ? problem.message : String(problem)
  return fields.some((field) => errorOf(problem, field)) ? undefined : problem.detail
}

function readFields(errors: unknown): ProblemField[] {
  if (!Array.isArray(errors)) return []
  return errors.filter((e): e is ProblemField => typeof e?.path === 'string' && typeof e?.message === 'string')
}
