import { missing } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { PassportInput } from '#platform/passports/contract.ts'
import { LIKELY_FROM, WATCH_FROM } from '../../formulas/back-test.ts'
import { AHEAD_DAYS, type Capacity } from '../../formulas/capacity.ts'
import { PACE_DAYS } from '../../formulas/experience.ts'
import { riskReason } from '../../formulas/risk-reason.ts'
import { CAPACITY_RULES, CHANCE, RISK_RULES } from '../../formulas/risk-rules.ts'
import { made } from './made.ts'
import type { Scope } from './scope.ts'
import type { Foretold, OpenDossier, Study } from './study.ts'
import { studyOf } from './study-store.ts'
import { type CountAsked, type Link, type Told, titled } from './told.ts'

/** Dossiers named behind one number; the rest is said to be left out. */
const NAMED = 30
const DAYS = 'ngày làm việc'

type RiskName = keyof typeof RISK_RULES
type CapacityName = keyof typeof CAPACITY_RULES

/** What stands behind a number of the risk list, or behind the chance of one dossier. */
export async function riskTold(db: Sql, scope: Scope, asked: CountAsked, link: Link): Promise<Told | undefined> {
  const name = asked.count.slice('risk.'.length)
  const study = made(await studyOf(db, scope.within))
  if (name === 'chance') return { ...chanceTold(study, asked.key ?? '', link), at: study.at, ofNow: true }
  if (!Object.hasOwn(RISK_RULES, name)) return undefined
  return { ...countTold(study, name as RiskName, link), at: study.at, ofNow: true }
}

function countTold({ forecasts, open, refused }: Study, name: RiskName, link: Link): Told {
  const overdue = open.filter((one) => one.overdue)
  const stopped = open.filter((one) => one.stopped)
  const within = (from: number, to: number) => forecasts.filter(({ chance }) => chance >= from && chance < to)
  const foretold = {
    likely: within(LIKELY_FROM, Number.POSITIVE_INFINITY),
    watch: within(WATCH_FROM, LIKELY_FROM),
    calm: within(0, WATCH_FROM),
  }
  const counts: Record<RiskName, number> = {
    likely: foretold.likely.length,
    watch: foretold.watch.length,
    calm: foretold.calm.length,
    overdue: overdue.length,
    stopped: stopped.length,
    refused,
    listed: foretold.likely.length + foretold.watch.length + overdue.length,
    running: forecasts.length + overdue.length + refused,
  }
  const sums = (...names: RiskName[]) =>
    names.map((one) => link(`risk.${one}`, RISK_RULES[one].title, counts[one], 'hồ sơ', true))
  const said = { title: RISK_RULES[name].title, value: counts[name], unit: 'hồ sơ', formula: RISK_RULES[name].rule }
  switch (name) {
    case 'running':
      return { ...said, inputs: sums('overdue', 'likely', 'watch', 'calm', 'refused') }
    case 'listed':
      return { ...said, inputs: sums('likely', 'watch', 'overdue') }
    case 'overdue':
      return { ...said, ...named(overdue.map((one) => dueLine(one, link))) }
    case 'stopped':
      return { ...said, ...named(stopped.map((one) => dueLine(one, link))) }
    case 'refused':
      return said
    default:
      return { ...said, ...named(foretold[name].map((one) => chanceLine(one, link))) }
  }
}

function chanceTold({ forecasts }: Study, id: string, link: Link): Told {
  const found = forecasts.find(({ dossier }) => dossier.id === id)
  if (!found) throw missing({ vi: 'Không có dự báo cho hồ sơ này.', en: 'Nothing is foretold of this dossier.' })
  const { basis, used, left, ahead, pace, load } = found
  const fact = (vi: string, en: string, value: number | null, unit: string) => link('', { vi, en }, value, unit, false)
  return {
    title: titled(CHANCE.title, [found.dossier.code, found.dossier.title].filter(Boolean).join(' · ')),
    value: found.chance * 100,
    unit: '%',
    formula: CHANCE.rule,
    inputs: [
      fact('Hồ sơ trước đem so', 'Past dossiers compared with', basis.n, 'hồ sơ'),
      basis.kind === 'procedure'
        ? fact('Trung vị cùng thủ tục', 'Median of the procedure', basis.median, DAYS)
        : fact(
            'Trung vị cùng lĩnh vực, phần của thời hạn',
            'Median of the sector, of the term',
            basis.median * 100,
            '%',
          ),
      fact('Đã chạy', 'Used', used, DAYS),
      fact('Còn lại', 'Left', left, DAYS),
      fact('Hồ sơ trước nó ở bàn', 'Before it at the desk', ahead, 'hồ sơ'),
      fact('Bàn xong mỗi ngày', 'The desk ends a day', pace, 'hồ sơ/ngày'),
      fact('Bàn đầy gấp mấy lần thường ngày', 'How full the desk is against its usual', load, 'lần'),
    ],
    explanation: riskReason(found),
  }
}

/** What stands behind a number of free capacity of one desk or one officer. */
export async function capacityTold(
  db: Sql,
  scope: Scope,
  { count, by, key }: CountAsked,
  link: Link,
): Promise<Told | undefined> {
  const name = count.slice('capacity.'.length)
  if (!Object.hasOwn(CAPACITY_RULES, name) || (by !== 'office' && by !== 'officer')) return undefined
  const [study, offices] = [made(await studyOf(db, scope.within)), await officeIndex(db)]
  const row = (by === 'office' ? study.offices : study.officers).find(({ who }) => who === key)
  if (!row) throw missing({ vi: 'Bảng này không có dòng đó.', en: 'The table has no such line.' })
  const rule = CAPACITY_RULES[name as CapacityName]
  const who = by === 'office' ? (offices.get(row.who)?.name.vi ?? row.who) : row.who
  return {
    title: titled(rule.title, who),
    value: numberOf(row, name as CapacityName),
    unit: name === 'pace' ? 'hồ sơ/ngày' : 'hồ sơ',
    formula: rule.rule,
    ...capacityMade(study, row, name as CapacityName, by, link),
    at: study.at,
    ofNow: true,
  }
}

function numberOf(row: Capacity, name: CapacityName): number {
  return name === 'due-soon' ? row.dueSoon : row[name]
}

function capacityMade(study: Study, row: Capacity, name: CapacityName, by: 'office' | 'officer', link: Link) {
  const line = (one: CapacityName, unit: string) =>
    link(`capacity.${one}`, CAPACITY_RULES[one].title, numberOf(row, one), unit)
  const due = (fits: (one: OpenDossier) => boolean) =>
    named(study.open.filter((one) => one[by] === row.who && !one.stopped && fits(one)).map((one) => dueLine(one, link)))
  switch (name) {
    case 'room':
      return { inputs: [line('pace', 'hồ sơ/ngày'), line('due-soon', 'hồ sơ')] }
    case 'open':
      return { inputs: [line('overdue', 'hồ sơ'), line('due-soon', 'hồ sơ')] }
    case 'pace':
      return {
        inputs: [
          link(
            '',
            { vi: `Đã xong trong ${PACE_DAYS} ngày làm việc`, en: `Ended within ${PACE_DAYS} working days` },
            Math.round(row.pace * PACE_DAYS),
            'hồ sơ',
            false,
          ),
        ],
      }
    case 'overdue':
      return due((one) => one.overdue)
    default:
      return due(({ left }) => left !== null && left <= AHEAD_DAYS)
  }
}

function chanceLine({ dossier, chance }: Foretold, link: Link): PassportInput {
  const line = { by: 'dossier' as const, key: dossier.id }
  return link('risk.chance', { vi: dossier.code, en: dossier.code }, Math.round(chance * 100), '%', true, line)
}

/** A dossier with the day it is due. */
function dueLine({ code, dueAt }: OpenDossier, link: Link): PassportInput {
  const line = link('', { vi: code, en: code }, null, '', false)
  return { ...line, period: dueAt ? vnDay(dueAt) : null }
}

/** The first lines, and how many more there are. */
function named(lines: readonly PassportInput[]): { inputs: PassportInput[]; explanation: Text | null } {
  const more = lines.length - NAMED
  return {
    inputs: lines.slice(0, NAMED),
    explanation: more > 0 ? { vi: `và ${more} hồ sơ nữa.`, en: `and ${more} more.` } : null,
  }
}
