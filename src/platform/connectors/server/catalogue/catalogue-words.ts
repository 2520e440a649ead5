import { fold } from '#kernel/vietnamese.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'

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
const named = (vi: string, en: string, id: string) => ({ id, title: { vi, en } })
/** Dimensions whose values everybody knows. */
const USUAL: readonly (readonly [RegExp, Dimension])[] = [
  [
    /^gioi tinh$/,
    {
      ...named('Giới tính', 'Sex', 'sex'),
      values: [named('Nam', 'Male', 'male'), named('Nữ', 'Female', 'female')],
      whole: true,
    },
  ],
  [
    /^thanh thi[,/ -]+nong thon$/,
    {
      ...named('Thành thị, nông thôn', 'Urban, rural', 'urban-rural'),
      values: [named('Thành thị', 'Urban', 'urban'), named('Nông thôn', 'Rural', 'rural')],
      whole: true,
    },
  ],
  [
    /^khu vuc kinh te$/,
    {
      ...named('Khu vực kinh tế', 'Sector', 'sector'),
      values: [
        named('Nông, lâm nghiệp và thủy sản', 'Farming, forestry, fishery', 'farming'),
        named('Công nghiệp và xây dựng', 'Industry and construction', 'industry'),
        named('Dịch vụ', 'Services', 'services'),
      ],
      whole: true,
    },
  ],
]

/** Dimensions in words: "Giới tính; dân tộc; loại đất (nông nghiệp, phi nông nghiệp)". A dimension without values is free. */
export function dimensionsOf(text: string): Dimension[] {
  return splitWords(text.replace(/thành thị\s*,\s*nông thôn/gi, 'thành thị/nông thôn')).map((part) => {
    const usual = USUAL.find(([shape]) => shape.test(fold(part)))
    if (usual) return usual[1]
    const brackets = /^(.*?)\s*\((.*)\)$/.exec(part)
    const name = capital(brackets?.[1] || part)
    const values = brackets
      ? brackets[2]!
          .split(/[;,]/)
          .map((one) => one.trim())
          .filter(Boolean)
      : []
    return { title: { vi: name }, values: values.map((one) => ({ title: { vi: capital(one) } })) }
  })
}

/** A yes in a cell. */
export function isYes(text: string): boolean {
  return /^(co|x|1|yes|true|luy ke|cong khai|dung)$/.test(fold(text))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
