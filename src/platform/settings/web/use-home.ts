import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { SettingOut } from '../contract.ts'
import { ownArea } from './own-area.ts'

/** GSO code of the centre's area; null = the whole country; undefined while not known yet. */
export function useHome(): string | null | undefined {
  const got = useGet<{ items: SettingOut[] }>('/api/v1/settings')
  if (!got.data) return got.error ? null : undefined
  return (got.data.items.find((one) => one.name === 'centre.home')?.value as string | undefined) || null
}

/** Where a page begins for this person: the centre's area, or for somebody of a smaller unit that unit. As `useHome`. */
export function useOwnArea(): string | null | undefined {
  const { grants } = useSession()
  const home = useHome()
  return home === undefined ? undefined : ownArea(grants, home)
}
