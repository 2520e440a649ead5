import type { UseQueryResult } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Got } from './got.tsx'
import { Problem } from './problem.ts'

const answer = (part: object) => ({ refetch: () => {}, ...part }) as UseQueryResult<string, Problem>
const draw = (part: object, page?: boolean) =>
  renderToStaticMarkup(
    <Got of={answer(part)} page={page}>
      {(text) => <b>{text}</b>}
    </Got>,
  )
const refused = (status: number) => ({ error: new Problem(status, 'Không được.', 'Không được.') })

describe('what stands in the place of an answer', () => {
  it('is the answer itself as soon as there is one, even when a later call failed', () => {
    expect(draw({ data: 'xin chào', ...refused(500) })).toBe('<b>xin chào</b>')
  })

  it('says a refusal once, with what to do instead of asking again', () => {
    for (const status of [403, 404]) {
      const html = draw(refused(status))
      expect(html.match(/Không được\./g)).toHaveLength(1)
      expect(html).not.toContain('<button')
    }
  })

  it('offers to ask again where that may help', () => {
    expect(draw(refused(500))).toContain('<button')
  })

  it('gives a page that could not be shown its heading', () => {
    expect(draw(refused(404), true)).toContain('<h1 class="spoken">Không được.</h1>')
    expect(draw(refused(404))).not.toContain('<h1')
  })
})
