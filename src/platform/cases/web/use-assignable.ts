import { useMemo } from 'react'
import type { AssignableOut } from '#platform/identity/contract.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { Choice } from '#ui/select.tsx'
import { texts } from './texts.ts'

/**
 * Whom a matter of a place and field can be given to, myself first: to take a thing over is the commonest of all. Without a
 * place nobody is offered yet: who may work is judged by the ground.
 */
export function useAssignable(place: { area?: string; on?: string; field?: string }, wait = false): Choice[] {
  const { say } = useLang()
  const me = useSession().person.id
  const field = !place.field || place.field === 'cases' ? 'any' : place.field
  const got = useGet<{ items: AssignableOut[] }>(
    '/api/v1/people/assignable',
    { ...place, field, for: 'cases' },
    {
      every: 0,
      wait: wait || !place.area,
    },
  )
  return useMemo(() => {
    const people = got.data?.items ?? []
    return [...people.filter((one) => one.id === me), ...people.filter((one) => one.id !== me)].map((one) => ({
      value: one.id,
      label: one.id === me ? say(texts.me, { name: one.name }) : one.name,
      note: one.position,
    }))
  }, [got.data, me, say])
}
