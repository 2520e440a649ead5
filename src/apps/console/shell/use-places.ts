import { useMemo } from 'react'
import { useSession } from '#platform/routes/web/session.ts'
import { PLACES, type PlaceGroup } from './places.tsx'

/** The places this person may open, by group; a group with none is left out. */
export function usePlaces(): PlaceGroup[] {
  const { may } = useSession()
  return useMemo(
    () =>
      PLACES.map((group) => ({
        ...group,
        places: group.places.filter((place) => !place.need || may(place.need, place.field)),
      })).filter((group) => group.places.length > 0),
    [may],
  )
}
