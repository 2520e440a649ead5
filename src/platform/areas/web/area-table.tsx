import type { ReactNode } from 'react'
import { formatDay } from '#kernel/time.ts'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import type { AreaOut } from '../contract.ts'
import { areaKinds, texts } from './texts.ts'

export interface AreaTableProps {
  label: string
  areas: readonly AreaOut[]
  /** The day asked for, kept in the links; undefined = today. */
  on: string | undefined
  withParent?: boolean
  empty: ReactNode
}

/** Units with code, size and the day from which the code means them. */
export function AreaTable({ label, areas, on, withParent, empty }: AreaTableProps) {
  const { lang, say } = useLang()
  const columns: Column<AreaOut>[] = [
    {
      key: 'code',
      title: say(texts.code),
      width: '5.5rem',
      cell: (one) => <span className="text-fg3 tabular-nums">{one.code}</span>,
    },
    {
      key: 'name',
      title: say(texts.name),
      cell: (one) => (
        <a href={areaUrl(one.code, on)} className="font-medium hover:text-accent hover:underline">
          {one.fullName}
        </a>
      ),
    },
    ...(withParent
      ? [
          {
            key: 'kind',
            title: say(texts.kind),
            wideOnly: true,
            cell: (one: AreaOut) => <span className="text-fg3">{say(areaKinds[one.kind]!)}</span>,
          },
          {
            key: 'above',
            title: say(texts.above),
            cell: (one: AreaOut) => <span className="text-fg2">{one.parentName ?? '–'}</span>,
          },
        ]
      : []),
    {
      key: 'size',
      title: `${say(texts.size)} (km²)`,
      numeric: true,
      wideOnly: true,
      width: '10rem',
      cell: (one) => (one.areaKm2 === null ? <span className="text-off">–</span> : formatNumber(one.areaKm2, lang, 1)),
    },
    {
      key: 'valid',
      title: say(texts.valid),
      wideOnly: true,
      width: '9rem',
      cell: (one) => (
        <span className="text-fg3 tabular-nums">
          {one.validFrom <= '1900-01-01' ? say(texts.always) : formatDay(one.validFrom)}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={label}
      columns={columns}
      rows={areas}
      keyOf={(one) => `${one.code} ${one.validFrom}`}
      empty={empty}
      lang={lang}
      className="sm:max-h-[calc(100dvh-15rem)]"
    />
  )
}
