import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { fold, matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { SettingOut } from '../contract.ts'
import { AreaName } from './area-name.tsx'
import { centreSettings } from './centre-settings.ts'
import { SearchBox } from './search-box.tsx'
import { SettingPanel } from './setting-panel.tsx'
import { SettingValue } from './setting-value.tsx'
import { texts } from './texts.ts'
import { today } from './today.ts'
import { useModules } from './use-modules.ts'

/** All settings, those of the centre first and then field by field; a row opens its history and its form. */
export function SettingsList() {
  const { say } = useLang()
  const { query, change } = useHere()
  const modules = useModules()
  const got = useGet<{ items: SettingOut[] }>('/api/v1/settings')
  const [open, setOpen] = useState<string>()
  const nameOf = (setting: SettingOut) =>
    say(setting.title ?? centreSettings[setting.name]?.title ?? { vi: setting.name, en: setting.name })
  const wanted = query.q ?? ''
  const titleOf = (field: string) => say({ centre: texts.centre, entry: texts.entry }[field] ?? modules.titleOf(field))
  return (
    <Got of={got}>
      {({ items }) => {
        const shown = items.filter(
          (one) => !wanted || matchRank(wanted, nameOf(one)) > 0 || fold(one.name).includes(fold(wanted)),
        )
        const groups = groupBy(shown)
        const chosen = items.find((one) => one.name === open)
        return (
          <div className="flex flex-col gap-3">
            <SearchBox
              className="w-full sm:max-w-xs"
              label={say(texts.search)}
              value={wanted}
              onValue={(q) => change({ q }, { replace: true })}
            />
            {groups.map(([field, settings]) => (
              <Card key={field} title={titleOf(field)} scope={say(texts.settingCount, { n: settings.length })}>
                <SettingTable label={titleOf(field)} {...{ settings, nameOf, open }} onOpen={setOpen} />
              </Card>
            ))}
            {shown.length === 0 && (
              <Card>
                <EmptyState icon={<SlidersHorizontal />} title={say(texts.noneFound)} from={say(texts.noneFoundHow)} />
              </Card>
            )}
            {chosen && (
              <SettingPanel
                key={chosen.name}
                setting={chosen}
                title={nameOf(chosen)}
                onClose={() => setOpen(undefined)}
              />
            )}
          </div>
        )
      }}
    </Got>
  )
}

interface SettingTableProps {
  label: string
  settings: readonly SettingOut[]
  nameOf: (setting: SettingOut) => string
  open: string | undefined
  onOpen: (name: string) => void
}

function SettingTable({ label, settings, nameOf, open, onOpen }: SettingTableProps) {
  const { lang, say } = useLang()
  const day = today()
  const rowOf = (setting: SettingOut) => setting.history.find((row) => row.areaId === null && row.since <= day)
  const columns: Column<SettingOut>[] = [
    {
      key: 'name',
      title: say(texts.name),
      width: '36%',
      cell: (s) => <span className="font-medium">{nameOf(s)}</span>,
    },
    {
      key: 'value',
      title: say(texts.holds),
      width: '20%',
      cell: (s) => <Shown setting={s} />,
    },
    {
      key: 'since',
      title: say(texts.since),
      width: '9rem',
      wideOnly: true,
      cell: (s) => (
        <span className="text-fg3 tabular-nums">{rowOf(s) ? formatDay(rowOf(s)!.since) : say(texts.byDefault)}</span>
      ),
    },
    {
      key: 'source',
      title: say(texts.source),
      wideOnly: true,
      cell: (s) => <span className="text-fg3">{(rowOf(s) ? rowOf(s)!.source : s.source) ?? '–'}</span>,
    },
  ]
  return (
    <DataTable
      caption={label}
      columns={columns}
      rows={settings}
      keyOf={(s) => s.name}
      onRow={(s) => onOpen(s.name)}
      chosen={open}
      lang={lang}
    />
  )
}

/** What holds today, a code of an area by its name. */
function Shown({ setting }: { setting: SettingOut }) {
  const { say } = useLang()
  const known = centreSettings[setting.name]
  if (known?.area && typeof setting.value === 'string' && setting.value) return <AreaName code={setting.value} />
  return (
    <SettingValue
      value={setting.value === 'none' ? say(texts.none) : setting.value}
      unit={setting.unit ?? (known?.unit && say(known.unit))}
    />
  )
}

/** Settings by field; those declared by no field belong to the centre or to signing in and come first. */
function groupBy(settings: readonly SettingOut[]): [string, SettingOut[]][] {
  const groups = new Map<string, SettingOut[]>([
    ['centre', []],
    ['entry', []],
  ])
  for (const setting of settings) {
    const first = setting.name.split('.')[0]!
    const field = setting.title ? first : first === 'identity' ? 'entry' : 'centre'
    groups.set(field, [...(groups.get(field) ?? []), setting])
  }
  return [...groups].filter(([, all]) => all.length > 0)
}
