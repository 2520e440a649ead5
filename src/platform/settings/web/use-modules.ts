import type { Text } from '#kernel/text.ts'
import type { ThingKind } from '#platform/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'

/** A field of the centre as its module declares it; kinds of things by their name inside the module. */
export interface FieldOut {
  id: string
  title: Text
  icon: string
  things?: Record<string, ThingKind>
}

export interface Modules {
  fields: readonly FieldOut[]
  /** The name of a field, or of the field an id such as `hazards.water-level` belongs to; the id itself when unknown. */
  titleOf: (id: string) => Text
  /** What a kind of thing (`hazards.gauge`) declares. */
  kindOf: (kind: string) => ThingKind | undefined
  /** Every kind of thing with its full id. */
  kinds: readonly { id: string; kind: ThingKind }[]
}

/** The fields this centre works in and the kinds of things they know. */
export function useModules(): Modules {
  const got = useGet<{ items: FieldOut[] }>('/api/v1/modules', undefined, { every: 0 })
  const fields = got.data?.items ?? []
  const kinds = fields.flatMap((field) =>
    Object.entries(field.things ?? {}).map(([name, kind]) => ({ id: `${field.id}.${name}`, kind })),
  )
  return {
    fields,
    kinds,
    titleOf: (id) => {
      const field = id.split('.')[0] ?? id
      return fields.find((one) => one.id === field)?.title ?? { vi: field, en: field }
    },
    kindOf: (kind) => kinds.find((one) => one.id === kind)?.kind,
  }
}
