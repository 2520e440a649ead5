import {
  Bell,
  BookOpen,
  CalendarDays,
  CalendarSync,
  ChartNoAxesColumn,
  CircleUser,
  ClipboardCheck,
  Database,
  FileText,
  Flame,
  FolderOpen,
  Inbox,
  KeyRound,
  Landmark,
  LayoutDashboard,
  LayoutGrid,
  ListChecks,
  Map as MapIcon,
  Megaphone,
  MessageSquareText,
  MessageSquareWarning,
  MonitorCog,
  RadioTower,
  Settings,
  Share2,
  Trophy,
  Users,
  Waves,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Right } from '#kernel/access.ts'
import type { Text } from '#kernel/text.ts'
import { roundsUrl } from '#modules/digital-index/web/places.ts'
import { feedbackUrl, hamletUrl } from '#modules/feedback/web/places.ts'
import { publicServicesUrl } from '#modules/public-services/web/places.ts'
import { boardsUrl } from '#platform/boards/web/built/addresses.ts'
import { notificationsUrl } from '#platform/notifications/web/addresses.ts'
import { dutiesUrl, dutyUrl, effectUrl, recurringUrl } from '#platform/reports/web/addresses.ts'
import {
  alertsUrl,
  areasUrl,
  casesUrl,
  catalogueUrl,
  figuresUrl,
  inboxUrl,
  mapUrl,
  meUrl,
  openDataUrl,
  overviewUrl,
  peopleUrl,
  settingsUrl,
  sourcesUrl,
  thingsUrl,
  tokensUrl,
  wallUrl,
} from '#platform/routes/web/urls.ts'
import { FIELDS, type FieldPlace } from './fields.ts'
import { texts } from './texts.ts'

export interface ConsolePlace {
  href: string
  title: Text
  icon: ReactNode
  /** Shown only to who holds it somewhere. */
  need?: Right
  /** Of one field: shown to who may read that field; null = of all fields at once. */
  field?: string | null
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
  'message-square-warning': <MessageSquareWarning />,
  trophy: <Trophy />,
}

/** The overview bears a slash at its end, so that no other page counts as lying below it. */
export const OVERVIEW = `${overviewUrl()}/`

/** Where a field is at home: its things where it has any, else its figures. */
function homeOf(field: FieldPlace): string {
  if (field.id === 'public-services') return publicServicesUrl()
  if (field.id === 'feedback') return feedbackUrl()
  if (field.id === 'digital-index') return roundsUrl()
  return field.things ? thingsUrl({ field: field.id }) : figuresUrl({ field: field.id })
}

/** Every place of the rail; the fields come from the one list of modules. */
export const PLACES: readonly PlaceGroup[] = [
  {
    key: 'day',
    places: [
      { href: OVERVIEW, title: texts.overview, icon: <LayoutDashboard /> },
      { href: inboxUrl(), title: texts.inbox, icon: <Inbox />, need: 'cases:read' },
      { href: mapUrl(), title: texts.map, icon: <MapIcon /> },
      { href: alertsUrl(), title: texts.alerts, icon: <Bell /> },
      { href: casesUrl(), title: texts.cases, icon: <FolderOpen />, need: 'cases:read' },
      { href: dutiesUrl(), title: texts.reports, icon: <FileText />, need: 'figures:read' },
      { href: recurringUrl(), title: texts.recurring, icon: <CalendarSync />, need: 'cases:read' },
      { href: hamletUrl(), title: texts.hamlet, icon: <Megaphone />, need: 'cases:write' },
      { href: dutyUrl(), title: texts.duty, icon: <CalendarDays />, need: 'alerts:read' },
    ],
  },
  {
    key: 'fields',
    title: texts.fields,
    places: FIELDS.map((field) => ({
      href: homeOf(field),
      title: field.title,
      need: 'boards:read',
      field: field.id,
      icon: FIELD_ICONS[field.icon] ?? <ChartNoAxesColumn />,
    })),
  },
  {
    key: 'data',
    title: texts.data,
    places: [
      { href: boardsUrl(), title: texts.boards, icon: <LayoutGrid />, need: 'boards:read' },
      { href: figuresUrl(), title: texts.figures, icon: <ChartNoAxesColumn /> },
      { href: catalogueUrl(), title: texts.catalogue, icon: <BookOpen /> },
      { href: openDataUrl(), title: texts.openData, icon: <Share2 />, need: 'indicators:write' },
      { href: thingsUrl(), title: texts.things, icon: <RadioTower /> },
      { href: sourcesUrl(), title: texts.sources, icon: <Database /> },
      { href: areasUrl(), title: texts.areas, icon: <Landmark /> },
      { href: effectUrl(), title: texts.effect, icon: <ClipboardCheck />, need: 'cases:read', field: null },
    ],
  },
  {
    key: 'setup',
    title: texts.setup,
    places: [
      { href: settingsUrl(), title: texts.settings, icon: <Settings />, need: 'settings:read' },
      { href: peopleUrl(), title: texts.people, icon: <Users />, need: 'users:read' },
      { href: tokensUrl(), title: texts.tokens, icon: <KeyRound />, need: 'tokens:write' },
      { href: notificationsUrl(), title: texts.notifications, icon: <MessageSquareText /> },
      { href: wallUrl(), title: texts.wall, icon: <MonitorCog /> },
    ],
  },
]

/** The five tabs of the phone. */
export const TABS: readonly ConsolePlace[] = [
  { href: OVERVIEW, title: texts.overview, icon: <LayoutDashboard /> },
  { href: mapUrl(), title: texts.map, icon: <MapIcon /> },
  { href: alertsUrl(), title: texts.alerts, icon: <Bell /> },
  { href: inboxUrl(), title: texts.tasks, icon: <ListChecks /> },
  { href: meUrl(), title: texts.me, icon: <CircleUser /> },
]
