import {
  Bell,
  ChartNoAxesColumn,
  CircleUser,
  Database,
  Flame,
  KeyRound,
  Landmark,
  LayoutDashboard,
  Map as MapIcon,
  MonitorCog,
  RadioTower,
  Settings,
  Users,
  Waves,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { MODULES } from '#apps/modules.ts'
import type { Right } from '#kernel/access.ts'
import type { Text } from '#kernel/text.ts'
import type { Module } from '#platform/contract.ts'
import {
  alertsUrl,
  areasUrl,
  figuresUrl,
  mapUrl,
  meUrl,
  overviewUrl,
  peopleUrl,
  settingsUrl,
  sourcesUrl,
  thingsUrl,
  tokensUrl,
  wallUrl,
} from '#platform/routes/web/urls.ts'
import { texts } from './texts.ts'

export interface ConsolePlace {
  href: string
  title: Text
  icon: ReactNode
  /** Shown only to who holds it somewhere. */
  need?: Right
}

export interface PlaceGroup {
  key: string
  title?: Text
  places: readonly ConsolePlace[]
}

const FIELD_ICONS: Record<string, ReactNode> = {
  waves: <Waves />,
  flame: <Flame />,
  'bar-chart': <ChartNoAxesColumn />,
  landmark: <Landmark />,
}

/** The overview bears a slash at its end, so that no other page counts as lying below it. */
export const OVERVIEW = `${overviewUrl()}/`

/** Where a field is at home: its things where it has any, else its figures. */
function homeOf(field: Module): string {
  return Object.keys(field.things ?? {}).length ? thingsUrl({ field: field.id }) : figuresUrl({ field: field.id })
}

/** Every place of the rail; the fields come from the one list of modules. */
export const PLACES: readonly PlaceGroup[] = [
  {
    key: 'day',
    places: [
      { href: OVERVIEW, title: texts.overview, icon: <LayoutDashboard /> },
      { href: mapUrl(), title: texts.map, icon: <MapIcon /> },
      { href: alertsUrl(), title: texts.alerts, icon: <Bell /> },
    ],
  },
  {
    key: 'fields',
    title: texts.fields,
    places: MODULES.map((field) => ({
      href: homeOf(field),
      title: field.title,
      icon: FIELD_ICONS[field.icon] ?? <ChartNoAxesColumn />,
    })),
  },
  {
    key: 'data',
    title: texts.data,
    places: [
      { href: figuresUrl(), title: texts.figures, icon: <ChartNoAxesColumn /> },
      { href: thingsUrl(), title: texts.things, icon: <RadioTower /> },
      { href: sourcesUrl(), title: texts.sources, icon: <Database /> },
      { href: areasUrl(), title: texts.areas, icon: <Landmark /> },
    ],
  },
  {
    key: 'setup',
    title: texts.setup,
    places: [
      { href: settingsUrl(), title: texts.settings, icon: <Settings />, need: 'settings:read' },
      { href: peopleUrl(), title: texts.people, icon: <Users />, need: 'users:read' },
      { href: tokensUrl(), title: texts.tokens, icon: <KeyRound />, need: 'tokens:write' },
      { href: wallUrl(), title: texts.wall, icon: <MonitorCog /> },
    ],
  },
]

/** The five tabs of the phone. */
export const TABS: readonly ConsolePlace[] = [
  { href: OVERVIEW, title: texts.overview, icon: <LayoutDashboard /> },
  { href: mapUrl(), title: texts.map, icon: <MapIcon /> },
  { href: alertsUrl(), title: texts.alerts, icon: <Bell /> },
  { href: figuresUrl(), title: texts.figures, icon: <ChartNoAxesColumn /> },
  { href: meUrl(), title: texts.me, icon: <CircleUser /> },
]
