import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Severity } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { CapInfo, CapMessage } from './cap.ts'
import type { WatchedRule } from './compile.ts'
import { ruleBook } from './rule-book.ts'
import { type NamedRow, SELECT_NAMED } from './show.ts'

/** What changes a public warning; the other moves are inner work. */
const SAID = ['opened', 'raised', 'returned', 'fell', 'passed', 'close', 'false-alarm', 'reopen']

/** An alert whose rule is public, with the moments at which the public was told something new. */
export interface Warning {
  row: NamedRow
  rule: WatchedRule
  said: { move: string; at: Date; severity: Severity }[]
}

/** Public warnings that live, or were closed within the last days, newest first. */
export async function listWarnings(db: Sql, days: number): Promise<Warning[]> {
  const since = new Date(db.now.getTime() - days * 86_400_000)
  const rows = await db.rows<NamedRow>(sql`${SELECT_NAMED} where a.rule = any(${publicRules(db)}::text[])
    and (a.state <> 'closed' or a.closed_at > ${since}) order by a.day desc, a.number desc limit 500`)
  return withSaid(db, rows)
}

/** One public warning; nothing when the alert does not exist or its rule is not public. */
export async function findWarning(db: Sql, id: string): Promise<Warning | undefined> {
  const row = await db.find<NamedRow>(
    sql`${SELECT_NAMED} where a.id = ${id} and a.rule = any(${publicRules(db)}::text[])`,
  )
  return row && (await withSaid(db, [row]))[0]
}

function publicRules(db: Sql): string[] {
  return ruleBook(db.db)
    .all()
    .filter((r) => r.public)
    .map((r) => r.id)
}

async function withSaid(db: Sql, rows: NamedRow[]): Promise<Warning[]> {
  const moves = await db.rows<{
    alert: string
    move: string
    at: Date
    severity: Severity
  }>(sql`select alert, move, at, severity from alerts.move
    where alert = any(${rows.map((r) => r.id)}::uuid[]) and move = any(${SAID}::text[]) order by id`)
  return rows.map((row) => ({
    row,
    rule: ruleBook(db.db).find(row.rule)!,
    said: moves.filter((m) => m.alert === row.id),
  }))
}

/** The newest message of a warning, which refers to all earlier ones. @param sender who speaks, without spaces or commas. */
export async function messageOf(db: Sql, w: Warning, sender: string): Promise<CapMessage> {
  const all = w.said.map((s, i) => ({ identifier: `saola.${w.row.id}.${i + 1}`, sent: s.at }))
  const last = all.at(-1) ?? { identifier: `saola.${w.row.id}.1`, sent: w.row.openedAt }
  const closed = w.row.state === 'closed'
  const false_ = w.row.outcome === 'false-alarm'
  const name = await settingAt<Text>(db, 'centre.name')
  return {
    ...last,
    sender,
    status: w.row.simulated ? 'Exercise' : 'Actual',
    msgType: all.length <= 1 ? 'Alert' : closed && false_ ? 'Cancel' : 'Update',
    references: all.slice(0, -1),
    ...(w.row.simulated
      ? { note: 'Số liệu mô phỏng, không phải tình huống thật. Simulated data, not a real event.' }
      : {}),
    info: (['vi', 'en'] as const).map((lang) => infoOf(w, lang, name)),
  }
}

function infoOf(w: Warning, lang: 'vi' | 'en', name: Text): CapInfo {
  const { row, rule } = w
  const over = row.state === 'closed' || row.passedAt !== null
  const over_ = { vi: 'Đã qua ngưỡng cảnh báo. ', en: 'The condition has passed. ' }[lang]
  return {
    language: lang === 'vi' ? 'vi-VN' : 'en',
    category: rule.category ?? 'Other',
    event: rule.title[lang] || rule.title.vi,
    responseType: over ? 'AllClear' : row.severity === 'info' ? 'Monitor' : 'Prepare',
    urgency: over ? 'Past' : row.severity === 'critical' ? 'Immediate' : 'Expected',
    severity: row.severity,
    certainty: row.outcome === 'false-alarm' ? 'Unlikely' : row.suspect ? 'Likely' : 'Observed',
    onset: row.factAt,
    senderName: name[lang] || name.vi,
    headline: row.title[lang] || row.title.vi,
    description: (over ? over_ : '') + (row.title[lang] || row.title.vi),
    instruction: over ? SAFE[lang] : ADVICE[lang],
    parameters: [
      ['saola.rule', row.rule],
      ['saola.level', String(row.level)],
      ['saola.number', `${row.day}/${row.number}`],
    ],
    area: {
      name: row.areaName ?? (lang === 'vi' ? 'Toàn địa bàn' : 'The whole locality'),
      code: row.area,
      point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    },
  }
}

const ADVICE = {
  vi: 'Theo dõi thông báo của chính quyền, tránh xa nơi nguy hiểm, làm theo hướng dẫn của người phụ trách tại thôn, khối phố.',
  en: 'Follow the announcements of the authorities, keep away from dangerous places, do as the people in charge tell you.',
}
const SAFE = {
  vi: 'Vẫn thận trọng và tiếp tục theo dõi thông báo của chính quyền.',
  en: 'Stay careful and keep following the announcements of the authorities.',
}
