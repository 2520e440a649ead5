import type { Text } from './text.ts'

/** Who can mend an error: the user, nobody (no right), a foreign system, or we. */
export type Blame = 'expected' | 'forbidden' | 'foreign'

/** One field that is wrong, with what to do about it. `path` is a JSON pointer such as `/0/value`. */
export interface FieldError {
  path: string
  message: Text
}

/** An error with somebody to blame. Anything thrown that is not a Problem is a bug of ours. */
export class Problem extends Error {
  readonly blame: Blame
  readonly status: number
  readonly title: Text
  readonly errors: FieldError[]
  readonly permanent: boolean
  readonly retryAfter: number | undefined

  constructor(blame: Blame, status: number, title: Text, options: ProblemOptions = {}) {
    super(title.en || title.vi)
    this.name = 'Problem'
    this.blame = blame
    this.status = status
    this.title = title
    this.errors = options.errors ?? []
    this.permanent = options.permanent ?? true
    this.retryAfter = options.retryAfter
  }
}

export interface ProblemOptions {
  status?: number
  errors?: FieldError[]
  permanent?: boolean
  /** Seconds after which asking again is sensible. */
  retryAfter?: number
}

/** The user can mend it: the title says what is wrong and what to do. Status 422 unless told. */
export function expected(title: Text, options: ProblemOptions = {}): Problem {
  return new Problem('expected', options.status ?? 422, title, options)
}

/** Nothing stands under that name. */
export function missing(title: Text): Problem {
  return new Problem('expected', 404, title)
}

/** The actor has no right to this. */
export function forbidden(
  title: Text = {
    vi: 'Anh/chị không có quyền làm việc này. Hãy hỏi người quản trị.',
    en: 'You have no right to do this. Ask the administrator.',
  },
): Problem {
  return new Problem('forbidden', 403, title)
}

/** A system outside failed. `permanent` = trying again will not help. */
export function foreign(title: Text, options: ProblemOptions = {}): Problem {
  return new Problem('foreign', options.status ?? 503, title, { permanent: false, ...options })
}
