import { expected, type Problem } from '#kernel/errors.ts'
import { type Lang, say, type Text } from '#kernel/text.ts'
import type { Document } from './document.ts'

/**
 * A refusal by the standard: 404 for what does not exist, 403 for a wrong or missing key, 400 for everything else.
 * Several sentences become several errors of one answer.
 */
export function refuse(status: 400 | 403 | 404, ...said: [Text, ...Text[]]): Problem {
  return expected(said[0], { status, errors: said.map((message) => ({ path: '/', message })) })
}

/** The body of an error: a list of code and description, code = status of HTTP. */
export function errorDocument(problem: Problem, status: number, lang: Lang): Document {
  const said = problem.errors.length ? problem.errors.map((e) => e.message) : [problem.title]
  return {
    root: 'errors',
    holds: { item: 'error', of: said.map((text) => ({ code: status, description: say(text, lang) })) },
  }
}

/** The status the standard allows for a problem of ours: 422 and 415 are 400 there. Being away and too many calls stay. */
export function statusOf(problem: Problem): number {
  const { status } = problem
  return status === 403 || status === 404 || status === 429 || status >= 500 ? status : 400
}
