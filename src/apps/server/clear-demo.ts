import sql from 'sql-template-tag'
import { record } from '#platform/audit/server/record.ts'
import { countAnew } from '#platform/cases/server/tally.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { DEMO_PEOPLE } from './demo-people.ts'

/** Takes out what the demo brought, by its marks: simulated things with their readings and alerts, simulated cases and tables of its people with all that was said of them, simulated figures, its sources and people. */
export async function clearDemo(tx: Tx): Promise<Record<string, number>> {
  const people = DEMO_PEOPLE.map((p) => p.username)
  const gone: Record<string, number> = {}
  const remove = async (what: string, statement: ReturnType<typeof sql>) => {
    gone[what] = await tx.run(statement)
  }
  const things = sql`(select id from things.thing where simulated)`
  const series = sql`(select id from readings.series where thing in ${things})`
  await remove(
    'alert moves',
    sql`delete from alerts.move where alert in (select id from alerts.alert where thing in ${things})`,
  )
  await remove('alerts', sql`delete from alerts.alert where thing in ${things}`)
  await remove('rule states', sql`delete from alerts.watch where split_part(subject, '/', 1) in ${things}`)
  await remove('flips', sql`delete from alerts.flip where split_part(subject, '/', 1) in ${things}`)
  await remove('readings', sql`delete from readings.raw where series in ${series}`)
  for (const table of ['pack', 'closed_hour', 'correction'] as const)
    await remove(
      `readings by ${table}`,
      sql([
        `delete from readings.${table} where series in (select id from readings.series where thing in (select id from things.thing where simulated))`,
      ]),
    )
  await remove('series', sql`delete from readings.series where thing in ${things}`)
  await remove(
    'freshness contracts',
    sql`delete from freshness.contract where subject_kind = 'series' and split_part(subject, '/', 1) in ${things}`,
  )
  const reports = sql`(select r.id from reports.report r join identity.person p on p.id::text = r.made_by where p.username = any(${people}))`
  const duties = sql`(select id from reports.duty where report in ${reports})`
  await remove('files of reports', sql`delete from reports.paper where duty in ${duties}`)
  await remove('sendings of reports', sql`delete from reports.sending where duty in ${duties}`)
  await remove('moves of reports', sql`delete from reports.duty_move where duty in ${duties}`)
  await remove('duties to report', sql`delete from reports.duty where report in ${reports}`)
  await remove('senders of reports', sql`delete from reports.sender where report in ${reports}`)
  await remove('reports', sql`delete from reports.report where id in ${reports}`)
  await remove('doors of reports', sql`update reports.door set state = 'off' where simulated`)
  const rounds = sql`(select id from digital_index.round where simulated)`
  const units = sql`(select id from digital_index.unit where round in ${rounds})`
  await remove('publications', sql`delete from digital_index.publication where round in ${rounds}`)
  await remove('moves of rounds', sql`delete from digital_index.move where round in ${rounds}`)
  await remove('answers', sql`delete from digital_index.answer where unit in ${units}`)
  await remove('measured units', sql`delete from digital_index.unit where round in ${rounds}`)
  await remove('rounds', sql`delete from digital_index.round where simulated`)
  // A set somebody has built on stays: it is a copy's origin, or a real round goes by it.
  const sets = sql`(select s.id from digital_index."set" s where s.simulated
    and not exists (select 1 from digital_index.round r where r."set" = s.id)
    and not exists (select 1 from digital_index."set" c where c.based_on = s.id))`
  await remove('versions of sets', sql`delete from digital_index.set_version where "set" in ${sets}`)
  await remove(
    'sets of criteria',
    sql`delete from digital_index."set" s where s.simulated
      and not exists (select 1 from digital_index.set_version v where v."set" = s.id)`,
  )
  await remove(
    'boards',
    sql`delete from boards.board b using identity.person p where p.id::text = b.owner and p.username = any(${people})`,
  )
  const tables = sql`(select t.id from reports.table_request t join identity.person p on p.id::text = t.asked_by where p.username = any(${people}))`
  const demoCase = sql`(simulated or (parent_kind = 'table' and parent_id in (select id::text from ${tables} t)))`
  const cases = sql`(select id from cases."case" where ${demoCase})`
  await remove('reports of citizens', sql`delete from feedback.report_public where "case" in ${cases}`)
  await remove('answers to Open311', sql`delete from feedback.open311_extra where "case" in ${cases}`)
  const said = sql`(select id from notifications.message where (about_kind = 'case' and about_id in (select id::text from cases."case" where ${demoCase}))
    or (about_kind = 'alert' and not exists (select from alerts.alert a where a.id::text = about_id)))`
  await remove('what waited to be sent', sql`delete from notifications.outbox where message in ${said}`)
  await remove('messages', sql`delete from notifications.message where id in ${said}`)
  await remove('marks of presence', sql`delete from cases.presence where "case" in ${cases}`)
  await remove('turns of recurring tasks', sql`delete from reports.turn where "case" in ${cases}`)
  await remove(
    'uses of files',
    sql`delete from files.use where subject_kind = 'case' and subject_id in (select id::text from cases."case" where ${demoCase})`,
  )
  await remove('tests of the forecast', sql`delete from public_services.back_test`)
  await remove('moves of cases', sql`delete from cases.move where "case" in ${cases}`)
  await remove('cases', sql`delete from cases."case" where ${demoCase}`)
  await remove('tables asked for', sql`delete from reports.table_request where id in ${tables}`)
  await countAnew(tx)
  await remove(
    'offices',
    sql`delete from offices.office where starts_with(code, 'DEMO.') and code not in (select office from feedback.topic where office is not null)`,
  )
  await remove(
    'moves of figures',
    sql`delete from figures.move where value_id in (select id from figures.value where simulated)`,
  )
  await remove('figures', sql`delete from figures.value where simulated`)
  const catalogue = sql`(select id::text from identity.token where name = 'demo.catalogue')`
  await remove(
    'definitions of indicators',
    sql`delete from indicators.indicator i where by_kind = 'token' and by_id in ${catalogue}
      and not exists (select 1 from figures.value v where v.indicator = i.id)`,
  )
  // What the demo had changed of the program's own definitions goes back to what the program says.
  await tx.run(sql`update indicators.indicator i set current = true where not exists (
    select 1 from indicators.indicator c where c.id = i.id and c.current)
    and i.origin = 'module' and i.version = (select max(version) from indicators.indicator m where m.id = i.id)`)
  await remove('things', sql`delete from things.thing where simulated`)
  await remove('tokens', sql`delete from identity.token where id in (select token from sources.source where simulated)`)
  await remove('tokens of rounds', sql`delete from identity.token where starts_with(name, 'demo.index.')`)
  await remove('sources', sql`update sources.source set state = 'off', token = null where simulated`)
  await remove('people', sql`update identity.person set state = 'disabled' where username = any(${people})`)
  await record(tx, SYSTEM, 'demo.cleared', { kind: 'centre', id: 'demo' }, gone)
  return gone
}
