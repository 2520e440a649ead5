import { fold } from '#kernel/vietnamese.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'
import { closedSet, closedSetCalled } from '#platform/indicators/formulas/closed-sets.ts'

type PeriodName = DefinitionIn['periods'][number]

const PERIODS: readonly (readonly [RegExp, PeriodName])[] = [
  [/\bnam hoc\b|\bschool year/, 'school-year'],
  [/\b(mua )?vu\b|\bseason/, 'season'],
  [/\b(9|chin) thang\b/, 'nine-months'],
  [/\b(6|sau) thang\b|\bnua nam\b|\bhalf\b/, 'half'],
  [/\bquy\b|\bquarter/, 'quarter'],
  [/\bthang\b|\bmonth/, 'month'],
  [/\btuan\b|\bweek/, 'week'],
  [/\bngay\b|\bday\b|\bdaily\b/, 'day'],
  [/\bnam\b|\byear/, 'year'],
]

/** Kinds of period in words such as "Tháng, quý, năm"; empty when nothing is understood. "2 năm", "5 năm" count as yearly. */
export function periodKinds(text: string): PeriodName[] {
  let rest = fold(text)
  const found = new Set<PeriodName>()
  for (const [shape, kind] of PERIODS)
    if (shape.test(rest)) {
      found.add(kind)
      rest = rest.replace(new RegExp(shape, 'g'), ' ')
    }
  return [...found]
}

const MEASURES: readonly (readonly [RegExp, DefinitionIn['measure']])[] = [
  [/phat sinh|trong ky|flow/, 'flow'],
  [/hien co|thoi diem|cuoi ky|stock/, 'stock'],
  [/ty le|ty so|ratio/, 'ratio'],
  [/chi so|index/, 'index'],
  [/xep hang|thu hang|rank/, 'rank'],
]

/** How an indicator adds up, as a sheet says it in words. */
export function measureOf(text: string): DefinitionIn['measure'] | undefined {
  return MEASURES.find(([shape]) => shape.test(fold(text)))?.[1]
}

/** What title and unit tell of how it adds up, where the sheet does not say; shown to whoever brings it. */
export function guessMeasure(title: string, unit: string): DefinitionIn['measure'] {
  const [name, of] = [fold(title), fold(unit)]
  if (/^(xep hang|thu hang)/.test(name)) return 'rank'
  if (/^(chi so|diem)/.test(name) || of === 'diem') return 'index'
  if (/[%‰/]/.test(unit) || /^(ty le|ty so|ty suat|mat do|nang suat|binh quan|tuoi|thu nhap binh quan)/.test(name))
    return 'ratio'
  const level =
    /^(dan so|so ho|so nguoi dang|so lao dong|dien tich (dat|rung|tu nhien|cay)|tong dien tich|tong dan|so (truong|lop|phong|giao vien|hoc sinh|doanh nghiep|hop tac xa|co so|cho|can bo|bac si|giuong|tram|nha|thon|dang vien|may)|du no|von dang ky)/
  return level.test(name) ? 'stock' : 'flow'
}

/** Splits a cell by ; or , or lines, but not inside brackets. */
export function splitWords(text: string): string[] {
  return text
    .split(/[;\n,](?![^(]*\))/)
    .map((part) => part.replace(/^[\s\-+•]+/, '').trim())
    .filter(Boolean)
}

type Dimension = NonNullable<DefinitionIn['categories']>[number]
/** Names that alone say their values: others of the closed sets are too broad to be meant by their title. */
const BY_TITLE = ['sex', 'urban-rural', 'sector']
const NOT_WHOLE = /^(?:≠|trong đó\s*:?)\s*/i
const IS_WHOLE = /^=\s*|\s*(?:=|cộng (?:lại )?bằng)\s*tổng(?: số)?$/i

/**
 * Dimensions in words: "Giới tính; dân tộc; loại đất (nông nghiệp, phi nông nghiệp)". A dimension without values is free. Its
 * values make the whole where the sheet says so (= before it, "cộng bằng tổng" after it) or where they are a known closed set
 * (nam, nữ); "trong đó" before it says that they do not.
 */
export function dimensionsOf(text: string): Dimension[] {
  const spelled = text
    .replace(/thành thị\s*,\s*nông thôn/gi, 'thành thị/nông thôn')
    .replace(/([^;\n(:]+):\s*([^;\n(]+)/g, (whole, name: string, list: string) =>
      /trong đó\s*$/i.test(name) ? whole : `${name} (${list.trim()})`,
    )
  return splitWords(spelled).map((said) => {
    const denied = NOT_WHOLE.test(said)
    const part = said.replace(NOT_WHOLE, '').replace(IS_WHOLE, '').trim()
    const told = !denied && IS_WHOLE.test(said)
    const usual = closedSetCalled(part)
    if (usual && BY_TITLE.includes(usual.id)) return { ...usual, values: [...usual.values], whole: !denied }
    const brackets = /^(.*?)\s*[(:]\s*(.*?)\)?$/.exec(part)
    const name = capital(brackets?.[1] || part)
    const values = brackets ? wordsIn(brackets[2]!) : []
    const closed = closedSet(values)
    if (closed) return { id: closed.id, title: { vi: name }, values: [...closed.values], whole: !denied }
    return {
      title: { vi: name },
      values: values.map((one) => ({ title: { vi: capital(one) } })),
      ...((told || denied) && { whole: told }),
    }
  })
}

const wordsIn = (list: string): string[] => {
  const words = list
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter(Boolean)
  // "nông, lâm nghiệp và thủy sản" is one value with a comma in it.
  return words.flatMap((word, i) =>
    /^lâm/i.test(word) && i ? [] : /^nông$/i.test(word) && words[i + 1] ? [`${word}, ${words[i + 1]}`] : [word],
  )
}

/** Dimensions of rows by how they are understood, as a person reads them: "Giới tính (Nam, Nữ)". */
export function wholesIn(all: readonly { categories?: Dimension[] | undefined }[]): {
  whole: string[]
  open: string[]
} {
  const found = { whole: new Set<string>(), open: new Set<string>() }
  for (const { title, values, whole } of all.flatMap((row) => row.categories ?? []))
    if (values.length > 1)
      found[whole ? 'whole' : 'open'].add(`${title.vi} (${values.map((value) => value.title.vi).join(', ')})`)
  return { whole: [...found.whole], open: [...found.open] }
}

/** A yes in a cell. */
export function isYes(text: string): boolean {
  return /^(co|x|1|yes|true|luy ke|cong khai|dung)$/.test(fold(text))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
