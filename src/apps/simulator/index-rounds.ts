import type { Criterion, RoundDetail, RoundOut, SetDoc, SetOut } from '#modules/digital-index/contract.ts'
import { EXAMPLES } from '#modules/digital-index/formulas/examples.ts'

const CITY = '48'
const API = '/api/v1/digital-index'

/** How well a commune of the demo does, how many of its people it counts, and how far it is in the running round. Invented. */
interface Unit {
  area: string
  level: number
  people: number
  now: 'begun' | 'half-reviewed' | 'handed-in' | 'silent'
}

const UNITS: readonly Unit[] = [
  { area: '20900', level: 0.68, people: 46, now: 'begun' },
  { area: '20854', level: 0.81, people: 52, now: 'half-reviewed' },
  { area: '20779', level: 0.74, people: 44, now: 'handed-in' },
  { area: '20551', level: 0.9, people: 21, now: 'silent' },
]

/**
 * Brings two rounds of the digital index by the public doors, every unit with its own token: last year's, published, and this
 * year's in progress. All is simulated and says so. Does nothing where rounds are there already.
 */
export async function bringIndex(url: string, tokenOf: (area: string) => string | undefined): Promise<void> {
  const ask = async <T>(area: string, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${tokenOf(area) ?? ''}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as T
  }
  if (!tokenOf(CITY) || (await ask<{ items: RoundOut[] }>(CITY, 'GET', `${API}/rounds`)).items.length) return
  const year = new Date().getFullYear()
  await hold(year - 1, `Kỳ đánh giá năm ${year - 1}`, [`${year}-01-15`, `${year}-01-31`], true)
  await hold(year, `Kỳ đánh giá năm ${year}`, [inDays(9), inDays(24)], false)

  async function hold(of: number, name: string, [selfDue, reviewDue]: [string, string], whole: boolean) {
    const doc: SetDoc = { ...EXAMPLES.commune, year: of, decision: 'mô phỏng' }
    const set = await ask<SetOut>(CITY, 'POST', `${API}/sets`, { doc, simulated: true, area: CITY })
    await ask(CITY, 'POST', `${API}/sets/${set.id}/issue`, { validFrom: `${of}-01-01` })
    const round = await ask<RoundDetail>(CITY, 'POST', `${API}/rounds`, {
      set: set.id,
      name,
      nameEn: `Round of ${of}`,
      period: String(of),
      selfDue,
      reviewDue,
      area: CITY,
      units: UNITS.map((unit) => unit.area),
      simulated: true,
    })
    for (const unit of UNITS) await score(unit, doc, round, whole ? 'reviewed' : unit.now, of)
    if (whole) await ask(CITY, 'POST', `${API}/rounds/${round.id}/publications`, {})
  }

  async function score(unit: Unit, doc: SetDoc, round: RoundDetail, until: Unit['now'] | 'reviewed', of: number) {
    if (until === 'silent') return
    const id = round.units.find((one) => one.area === unit.area)?.id
    const at = `${API}/rounds/${round.id}/units/${id}`
    await ask(unit.area, 'POST', `${at}/automatic`)
    const criteria = doc.groups.flatMap((group) => group.criteria).filter((one) => one.source.kind === 'manual')
    const answered = until === 'begun' ? criteria.slice(0, Math.ceil(criteria.length / 2)) : criteria
    for (const [i, one] of answered.entries())
      await ask(unit.area, 'PUT', `${at}/answers/${one.code}`, {
        ...made(one, unit, of),
        note: 'Dữ liệu mô phỏng',
        // Here and there the evidence was forgotten.
        links: i % 7 === 5 ? [] : [`https://minh-chung.example/${unit.area}/${of}/${one.code}`],
      })
    if (until === 'begun') return
    await ask(unit.area, 'POST', `${at}/hand-in`)
    if (until === 'handed-in') return
    await ask(CITY, 'POST', `${at}/reviews`)
    const { answers } = await ask<{ answers: { criterion: Criterion; self: { score: number } | null }[] }>(
      CITY,
      'GET',
      at,
    )
    const manual = answers.filter((one) => one.criterion.source.kind === 'manual' && one.self)
    for (const [i, one] of (until === 'reviewed' ? manual : manual.slice(0, 5)).entries()) {
      const own = one.self?.score ?? 0
      const strict = i % 6 === 3 && own > 1
      await ask(CITY, 'PUT', `${at}/reviews/${one.criterion.code}`, {
        score: strict ? own - 1 : own,
        ...(strict && { reason: 'Minh chứng mô phỏng chỉ có một phần kỳ' }),
      })
    }
    if (until === 'reviewed') await ask(CITY, 'POST', `${at}/review-end`)
  }
}

/** A plausible answer: nearer to the target the better the commune does, a little better each year. */
function made(one: Criterion, unit: Unit, year: number) {
  const better = Math.min(
    0.99,
    unit.level + 0.03 * (year % 5) + 0.1 * Math.sin(one.code.charCodeAt(2) * 7 + unit.people),
  )
  if (one.kind === 'boolean') return { value: better > 0.55 ? 1 : 0 }
  if (one.kind === 'ratio') {
    const denominator =
      one.denominator.includes('hộ') || one.denominator.includes('Dân số') ? unit.people * 90 : unit.people
    return { numerator: Math.floor(denominator * better), denominator }
  }
  if (one.inputs.length)
    return { inputs: { near: unit.people * 40, far: unit.people * 12, households: unit.people * 90 } }
  return { value: Math.round(better * (one.target ?? 10)) }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10)
}
