import { addDays, vnDay } from '#kernel/time.ts'
import { type MadeProcedure, madeCatalogue } from './dossiers-catalogue.ts'
import { type Chance, makeChance } from './dossiers-chance.ts'
import { at, dueOf, later, type MadeDossier, officeMinute, workingDays } from './dossiers-desk.ts'
import { type MadeOfficer, makeOfficers, makePerson } from './dossiers-people.ts'
import { plantClockStops, plantMassClosings, plantRecreated } from './dossiers-tricks.ts'

/** What a synthetic year is made from; the same gives the same, to the minute. */
export interface YearAsked {
  year: number
  seed: number
  /** What lies after it has not happened yet. */
  until: Date
  /** Dossiers besides land. Default 5,500 with 231 late and 29 unexplained. */
  dossiers?: number
  /** Land dossiers. Default 10,000. */
  land?: number
}

/** A synthetic year: dossiers in order of receipt, land apart, and the catalogue they are about. */
export interface MadeYear {
  procedures: MadeProcedure[]
  dossiers: MadeDossier[]
  land: MadeDossier[]
}

const COMMUNES: { code: string; agency: string; old: string[]; share: number }[] = [
  { code: '20900', agency: 'H17.209.01', old: ['20899', '20900', '20911', '20914'], share: 0.6 },
  { code: '20854', agency: 'H17.208.05', old: ['20854', '20881', '20884', '20887'], share: 0.2 },
  { code: '20779', agency: 'H17.207.07', old: ['20758', '20779', '20782'], share: 0.2 },
]
/** Of 5,500 dossiers: 4.2 % late, and a few that ended without a day or a reason. */
const LATE_SHARE = 231 / 5500
const UNEXPLAINED_SHARE = 29 / 5500
/** The most that can be made again under a new code. */
const ROOM = 75

/** Makes the year. */
export function makeYear(asked: YearAsked): MadeYear {
  const chance = makeChance(asked.seed)
  const procedures = madeCatalogue()
  const total = asked.dossiers ?? 5500
  const scale = Math.min(1, total / 5500)
  const officers = officersOf(chance, procedures)
  const plain = procedures.filter((p) => p.sector !== 'Đất đai')
  const dossiers = many(chance, asked, plain, officers, total - Math.round(ROOM * scale))
  const ground = { all: dossiers, until: asked.until, scale }
  plantClockStops(chance, ground)
  dossiers.push(...plantRecreated(chance, ground))
  plantMassClosings(chance, ground)
  dossiers.push(...many(chance, asked, plain, officers, total - dossiers.length))
  makeLate(chance, dossiers, Math.round(total * LATE_SHARE), asked.until)
  makeUnexplained(chance, dossiers, Math.round(total * UNEXPLAINED_SHARE))
  const lands = procedures.filter((p) => p.sector === 'Đất đai')
  const land = many(chance, asked, lands, officers, asked.land ?? 10_000)
  for (const d of land) makeLand(chance, d, asked.until)
  makeLate(chance, land, Math.round(land.length * LATE_SHARE), asked.until)
  number([...dossiers, ...land])
  const order = (a: MadeDossier, b: MadeDossier) => a.receivedAt.getTime() - b.receivedAt.getTime()
  return { procedures, dossiers: dossiers.sort(order), land: land.sort(order) }
}

type Officers = Map<string, MadeOfficer[]>

function officersOf(chance: Chance, procedures: readonly MadeProcedure[]): Officers {
  const sectors = [...new Set(procedures.map((p) => p.sector))]
  return new Map(COMMUNES.map((c) => [c.code, makeOfficers(chance, sectors)]))
}

function many(
  chance: Chance,
  asked: YearAsked,
  procedures: readonly MadeProcedure[],
  officers: Officers,
  n: number,
): MadeDossier[] {
  const lastDay = vnDay(asked.until) < `${asked.year}-12-31` ? vnDay(asked.until) : `${asked.year}-12-31`
  const days = workingDays(`${asked.year}-01-02`, lastDay)
  const weights = procedures.map((p) => p.weight || 1)
  const sum = weights.reduce((a, b) => a + b, 0)
  const anyProcedure = () => {
    let left = chance.next() * sum
    const found = weights.findIndex((w) => {
      left -= w
      return left <= 0
    })
    return procedures[found] ?? procedures[0]!
  }
  return Array.from({ length: n }, () => {
    const commune = chance.next()
    const place = commune < 0.6 ? COMMUNES[0]! : commune < 0.8 ? COMMUNES[1]! : COMMUNES[2]!
    return makeOne(chance, chance.pick(days), anyProcedure(), place.code, officers.get(place.code)!, asked.until)
  })
}

function makeOne(
  chance: Chance,
  day: string,
  procedure: MadeProcedure,
  commune: string,
  officers: readonly MadeOfficer[],
  until: Date,
): MadeDossier {
  const channel =
    procedure.online !== 'none' && chance.happens(0.62) ? 'online' : chance.happens(0.05) ? 'post' : 'direct'
  const night = channel === 'online' && chance.happens(0.25)
  const received = night ? at(day, chance.whole(17 * 60 + 10, 22 * 60)) : officeMinute(chance, day)
  const receivedAt = received < until ? received : new Date(until.getTime() - chance.whole(10, 200) * 60_000)
  const own = officers.filter((o) => o.sectors.includes(procedure.sector))
  const officer = chance.pick(own.length ? own : officers)
  const components = chance.whole(1, 7)
  const fee = procedure.fee > 0
  const d: MadeDossier = {
    code: '',
    commune,
    procedure,
    person: makePerson(chance),
    officer,
    channel: chance.happens(0.02) ? null : channel,
    receivedAt,
    dueAt: receivedAt,
    endedAt: null,
    handedAt: null,
    state: 'working',
    reason: '',
    stops: [],
    paid: fee
      ? channel === 'online'
        ? chance.happens(0.85)
          ? 'online'
          : 'counter'
        : chance.happens(0.8)
          ? 'counter'
          : 'online'
      : 'none',
    components,
    digitised: channel === 'online' || chance.happens(0.8) ? components : chance.whole(0, components),
    reused: chance.happens(0.3) ? chance.whole(0, components) : 0,
    electronicResult: chance.happens(0.78),
    rating: chance.happens(0.35)
      ? chance.happens(0.93)
        ? 'satisfied'
        : chance.pick(['neutral', 'dissatisfied'] as const)
      : null,
    synced: chance.happens(0.96),
    parcel: null,
    truth: { late: false, unexplained: false, trick: '', group: '' },
  }
  // A supplement is asked for within three working days of receipt, and takes the citizen some days.
  if (procedure.term.value >= 4 && chance.happens(0.06)) {
    const from = later(chance, receivedAt, chance.whole(1, 2))
    d.stops = [{ from, to: later(chance, from, chance.whole(2, 8)), supplement: true }]
    d.reason = 'Yêu cầu bổ sung thành phần hồ sơ'
  }
  settle(chance, d, until)
  return d
}

/** Ends a dossier in its time, by the pace of its officer, or leaves it open where that lies after `until`. */
function settle(chance: Chance, d: MadeDossier, until: Date): void {
  d.stops = d.stops.filter((s) => s.from < until).map((s) => (s.to && s.to > until ? { ...s, to: null } : s))
  d.dueAt = dueOf(d)
  const standing = d.stops.some((s) => s.to === null)
  const start = d.stops.at(-1)?.to ?? d.receivedAt
  const days = Math.floor(d.procedure.term.value * Math.min(1, d.officer.pace * (0.35 + 0.6 * chance.next())))
  const planned = later(chance, start, days)
  const endedAt =
    planned <= d.dueAt ? planned : new Date(Math.max(start.getTime() + 600_000, d.dueAt.getTime() - 1_800_000))
  if (standing || endedAt > until) {
    const supplement = d.stops.at(-1)?.supplement
    d.state = standing
      ? supplement
        ? 'waiting-supplement'
        : 'waiting-payment'
      : chance.happens(0.2)
        ? 'at-signature'
        : 'working'
    if (d.paid === 'counter') d.paid = 'due'
    Object.assign(d, { endedAt: null, handedAt: null, electronicResult: false, rating: null })
    return
  }
  const handedAt = later(chance, endedAt, chance.pick([0, 0, 0, 1, 2]))
  const waits = handedAt > until
  Object.assign(d, { endedAt, handedAt: waits ? null : handedAt, state: waits ? 'to-hand-over' : 'finished' })
}

/** Makes exactly `n` late: a dozen still open past their day, the others ended after it, most with the slow officers. */
function makeLate(chance: Chance, all: readonly MadeDossier[], n: number, until: Date): void {
  const able = all.filter((d) => d.truth.trick === '' && d.stops.every((s) => s.to !== null))
  const open = able.filter((d) => d.endedAt === null && vnDay(d.dueAt) < vnDay(until))
  for (const d of open) Object.assign(d.truth, { late: true })
  const recent = vnDay(new Date(until.getTime() - 40 * 86_400_000))
  const done = able.filter((d) => d.state === 'finished')
  const slow = done.filter((d) => d.officer.pace > 1.2)
  const more = Math.max(0, Math.min(12, n) - open.length)
  for (const d of chance.some(
    done.filter((x) => vnDay(x.receivedAt) > recent && vnDay(x.dueAt) < vnDay(until)),
    more,
  )) {
    Object.assign(d, { endedAt: null, handedAt: null, state: 'working', electronicResult: false, rating: null })
    Object.assign(d.truth, { late: true })
  }
  const count = () => all.filter((d) => d.truth.late).length
  for (const from of [chance.some(slow, slow.length), chance.some(done, done.length)]) {
    for (const d of shuffled(chance, from)) {
      if (count() >= n || (from.length === slow.length && count() >= n * 0.7)) break
      if (d.truth.late || d.endedAt === null) continue
      const endedAt = later(chance, at(addDays(vnDay(d.dueAt), 1), 8 * 60), chance.pick([0, 0, 1, 1, 2, 3, 5, 9]))
      if (endedAt > until) continue
      Object.assign(d, {
        endedAt,
        handedAt: endedAt,
        reason: chance.happens(0.7) ? LATE_REASONS[chance.whole(0, 3)] : '',
      })
      if (chance.happens(0.5)) d.rating = 'dissatisfied'
      Object.assign(d.truth, { late: true })
    }
  }
}

const LATE_REASONS = [
  'Chờ ý kiến cơ quan phối hợp',
  'Hồ sơ phức tạp, phải xác minh',
  'Hệ thống gián đoạn',
  'Thiếu người xử lý',
]

function shuffled<T>(chance: Chance, from: readonly T[]): T[] {
  return from
    .map((item) => ({ item, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** The third state: said to be finished, with neither a day nor a reason. */
function makeUnexplained(chance: Chance, all: readonly MadeDossier[], n: number): void {
  const able = all.filter((d) => d.state === 'finished' && !d.truth.late && d.truth.trick === '' && !d.reason)
  for (const d of chance.some(able, n)) {
    Object.assign(d, { endedAt: null, handedAt: null })
    d.truth = { ...d.truth, unexplained: true }
  }
}

/** Gives a land dossier its parcel and, often, the pause for financial duties. Sheets and parcels repeat between old communes. */
function makeLand(chance: Chance, d: MadeDossier, until: Date): void {
  const old = COMMUNES.find((c) => c.code === d.commune)!.old
  d.parcel = {
    sheet: chance.whole(1, 48),
    number: chance.whole(1, 620),
    oldCommune: chance.pick(old),
    area: Math.round(chance.whole(600, 95_000)) / 10,
    use: chance.pick(['ONT', 'ODT', 'CLN', 'LUC', 'RSX', 'BHK']),
  }
  if (d.procedure.term.value < 8 || !chance.happens(0.45)) return
  const from = later(chance, d.receivedAt, chance.whole(2, 4))
  d.stops = [{ from, to: later(chance, from, chance.whole(3, 15)), supplement: false }]
  d.reason = ''
  settle(chance, d, until)
}

/** Numbers dossiers through each agency's day in order of receipt; centralised ones bear the owner's two digits in front. */
function number(all: MadeDossier[]): void {
  const counts = new Map<string, number>()
  for (const d of [...all].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())) {
    const { agency } = COMMUNES.find((c) => c.code === d.commune)!
    const key = `${agency}-${vnDay(d.receivedAt).slice(2).replaceAll('-', '')}`
    const n = (counts.get(key) ?? 0) + 1
    counts.set(key, n)
    d.code = `${key}-${d.procedure.centralised ? '22' : ''}${String(n).padStart(4, '0')}`
    if (d.truth.trick === 'clock-stop') d.truth = { ...d.truth, group: d.code }
  }
}
