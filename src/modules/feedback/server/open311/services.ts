import { type Lang, say } from '#kernel/text.ts'
import { GROUPS } from '../../words.ts'
import type { Topic } from '../topics.ts'
import type { Document, Row } from './document.ts'
import type { Question } from './questions.ts'

/**
 * The list of services: the topics that are taken today. Every report gets its number at once (`realtime`); `metadata`
 * says whether the topic asks questions.
 */
export function servicesDocument(
  topics: readonly Topic[],
  questions: ReadonlyMap<string, readonly Question[]>,
  lang: Lang,
): Document {
  const services = topics
    .filter((topic) => topic.active)
    .map((topic) => service(topic, (questions.get(topic.code)?.length ?? 0) > 0, lang))
  return { root: 'services', holds: { item: 'service', of: services } }
}

function service(topic: Topic, metadata: boolean, lang: Lang): Row {
  const name = say(topic.title, lang)
  return {
    service_code: topic.code,
    service_name: name,
    description: topic.hint ? say(topic.hint, lang) : name,
    metadata,
    type: 'realtime',
    keywords: topic.keywords.join(', '),
    group: say(GROUPS[topic.group], lang),
  }
}

/** The definition of a service: its questions with their kinds and choices; none is an empty list. */
export function definitionDocument(code: string, questions: readonly Question[], lang: Lang): Document {
  return {
    root: 'service_definition',
    holds: { service_code: code, attributes: { item: 'attribute', of: questions.map((one) => attribute(one, lang)) } },
  }
}

function attribute(question: Question, lang: Lang): Row {
  const list = question.datatype === 'singlevaluelist' || question.datatype === 'multivaluelist'
  const values = question.options.map(({ key, name }) => ({ key, name: say(name, lang) }))
  return {
    variable: question.variable,
    code: question.code,
    datatype: question.datatype,
    required: question.required,
    datatype_description: question.help && say(question.help, lang),
    order: question.sort,
    description: say(question.title, lang),
    ...(list && { values: { item: 'value', of: values } }),
  }
}
