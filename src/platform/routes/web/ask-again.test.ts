import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { type Asked, askAgainOnceThere } from './ask-again.ts'

const BOARD = '/api/v1/boards/overview'
const isBoard = ({ queryKey }: Asked) => queryKey[0] === BOARD

/** A store with somebody who looks at the board, whose answers are given when the test says so. */
function looking() {
  const client = new QueryClient()
  const answers: PromiseWithResolvers<number>[] = []
  const queryFn = () => {
    const answer = Promise.withResolvers<number>()
    answers.push(answer)
    return answer.promise
  }
  client.setQueryDefaults([BOARD], { queryFn, retry: false })
  const off = client.getQueryCache().build(client, { queryKey: [BOARD], queryFn, retry: false })
  void off.fetch().catch(() => {})
  return { client, answers, query: off }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('what happens while a first answer is on its way', () => {
  it('makes the answer old as soon as it is there', async () => {
    const { client, answers, query } = looking()
    askAgainOnceThere(client, isBoard)
    askAgainOnceThere(client, isBoard)
    answers[0]!.resolve(1)
    await settle()
    expect(query.state).toMatchObject({ data: 1, isInvalidated: true })
  })

  it('leaves an answer alone behind which nothing happened, and one of another question', async () => {
    const { client, answers, query } = looking()
    askAgainOnceThere(client, ({ queryKey }) => queryKey[0] === '/api/v1/alerts')
    answers[0]!.resolve(1)
    await settle()
    expect(query.state).toMatchObject({ data: 1, isInvalidated: false })
    askAgainOnceThere(client, isBoard)
    await settle()
    expect(query.state).toMatchObject({ data: 1, isInvalidated: false })
  })

  it('says nothing where the answer does not come', async () => {
    const { client, answers, query } = looking()
    askAgainOnceThere(client, isBoard)
    answers[0]!.reject(new Error('no line'))
    await settle()
    expect(query.state.status).toBe('error')
  })
})
