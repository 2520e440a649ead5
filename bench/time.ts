import { calendarOf } from '#kernel/calendar.ts'
import { deadline } from '#kernel/deadline.ts'
import { naiveWorkDays } from '#kernel/testing/naive-calendar.ts'
import { naiveDue } from '#kernel/testing/naive-deadline.ts'
import { oddCalendar, seeded } from '#kernel/testing/odd-calendars.ts'
import { oddDossier } from '#kernel/testing/odd-dossier.ts'
import { figure, heading } from './parts/figure.ts'

const DOSSIERS = Number(process.env.BENCH_DOSSIERS ?? 100_000)
const CALENDARS = 20

/** Reliability figure 9: every deadline of a century beside one found by walking; `BENCH_DOSSIERS` takes fewer. */
export async function run(): Promise<void> {
  heading(
    'R9 · Time',
    'that a due time is right whatever Tết, make-up Saturday, leap day or stop of the clock lies between, 1979–2078',
  )
  const random = seeded(2026)
  const dossiers = Array.from({ length: DOSSIERS }, () => oddDossier(random))
  let wrong = 0
  let ours = 0
  let theirs = 0
  for (let n = 0; n < CALENDARS; n++) {
    const rows = oddCalendar(seeded(n))
    const calendar = calendarOf(rows)
    const works = naiveWorkDays(rows)
    const began = performance.now()
    const due = dossiers.map((one) => deadline(one, calendar).dueAt.getTime())
    const between = performance.now()
    for (const [i, one] of dossiers.entries())
      if (naiveDue({ ...one, works }) !== due[i] && wrong++ < 3) console.log(`  differs: ${JSON.stringify(one)}`)
    ours += between - began
    theirs += performance.now() - between
  }
  const all = DOSSIERS * CALENDARS
  figure('deadlines held against the oracle', all, '')
  figure('that differ from it', wrong, '')
  figure('deadlines a second', (all / ours) * 1000, '/s', { name: 'the oracle', value: (all / theirs) * 1000 })
}
