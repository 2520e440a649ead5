import selectSerializer from '@fastify/fast-json-stringify-compiler'

/**
 * Fastify's own writers of answers, each made when its route first answers: making all of them is the largest part of a
 * start, and most are never needed before the next one. What a schema does not name is left out of an answer as before.
 */
export const lateSerializers: typeof makeSerializers = (schemas, options) => {
  const make = makeSerializers(schemas, options)
  return (route) => {
    let write: ReturnType<typeof make> | undefined
    return (answer: unknown) => {
      write ??= make(route)
      return write(answer)
    }
  }
}

const makeSerializers = selectSerializer()
