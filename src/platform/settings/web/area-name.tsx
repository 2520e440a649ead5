import { useGet } from '#platform/routes/web/use-get.ts'
import type { PickedArea } from './area-picker.tsx'

/** The full name of an area by its code; the code itself until it is known. */
export function AreaName({ code }: { code: string }) {
  const got = useGet<PickedArea>(`/api/v1/areas/${encodeURIComponent(code)}`, undefined, { every: 0, wait: !code })
  return <span className="font-semibold">{got.data?.code === code ? got.data.fullName : code}</span>
}
