import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'

/** A value of a breakdown. */
export interface NamedValue {
  id: string
  title: Text
}

/** A breakdown of which everybody knows that its values make the whole. */
export interface ClosedSet {
  id: string
  title: Text
  values: readonly NamedValue[]
}

const one = (vi: string, en: string, id: string): NamedValue => ({ id, title: { vi, en } })
const set = (title: NamedValue, ...values: NamedValue[]): ClosedSet => ({ id: title.id, title: title.title, values })

/** Known closed sets: each value of a whole falls under exactly one of them. */
const SETS: readonly ClosedSet[] = [
  set(one('Giới tính', 'Sex', 'sex'), one('Nam', 'Male', 'male'), one('Nữ', 'Female', 'female')),
  set(
    one('Thành thị, nông thôn', 'Urban, rural', 'urban-rural'),
    one('Thành thị', 'Urban', 'urban'),
    one('Nông thôn', 'Rural', 'rural'),
  ),
  set(
    one('Khu vực kinh tế', 'Sector', 'sector'),
    one('Nông, lâm nghiệp và thủy sản', 'Farming, forestry, fishery', 'farming'),
    one('Công nghiệp và xây dựng', 'Industry and construction', 'industry'),
    one('Dịch vụ', 'Services', 'services'),
  ),
  set(
    one('Loại hình kinh tế', 'Ownership', 'ownership'),
    one('Kinh tế nhà nước', 'State', 'state'),
    one('Kinh tế ngoài nhà nước', 'Non-state', 'non-state'),
    one('Khu vực có vốn đầu tư nước ngoài', 'Foreign-invested', 'foreign'),
  ),
  set(
    one('Loại hình', 'Kind of provider', 'provider'),
    one('Công lập', 'Public', 'public'),
    one('Ngoài công lập', 'Private', 'private'),
  ),
  set(
    one('Dân tộc', 'Ethnicity', 'ethnicity'),
    one('Kinh', 'Kinh', 'kinh'),
    one('Dân tộc thiểu số', 'Ethnic minorities', 'minorities'),
  ),
  set(
    one('Nhóm đất', 'Land', 'land'),
    one('Đất nông nghiệp', 'Farm land', 'farm-land'),
    one('Đất phi nông nghiệp', 'Other used land', 'other-land'),
    one('Đất chưa sử dụng', 'Unused land', 'unused-land'),
  ),
  set(
    one('Hình thức nộp', 'Way of filing', 'filing'),
    one('Trực tiếp', 'In person', 'in-person'),
    one('Trực tuyến', 'Online', 'online'),
  ),
]

/** How else values are written: folded, without the words that only fill up. */
const ALIASES: Readonly<Record<string, string>> = {
  'nam gioi': 'nam',
  'nu gioi': 'nu',
  male: 'nam',
  female: 'nu',
  'khu vuc thanh thi': 'thanh thi',
  'khu vuc nong thon': 'nong thon',
  'nong lam nghiep va thuy san': 'nong lam nghiep va thuy san',
  'nong lam thuy san': 'nong lam nghiep va thuy san',
  'nong lam nghiep thuy san': 'nong lam nghiep va thuy san',
  'cong nghiep xay dung': 'cong nghiep va xay dung',
  'nha nuoc': 'kinh te nha nuoc',
  'ngoai nha nuoc': 'kinh te ngoai nha nuoc',
  'dau tu nuoc ngoai': 'khu vuc co von dau tu nuoc ngoai',
  fdi: 'khu vuc co von dau tu nuoc ngoai',
  'tu thuc': 'ngoai cong lap',
}

const keyOf = (name: string): string => {
  const key = fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return ALIASES[key] ?? key
}

/** The known closed set that these names are, all of them and no other; in the order they were given. */
export function closedSet(names: readonly string[]): ClosedSet | undefined {
  const keys = names.map(keyOf)
  for (const known of SETS) {
    if (known.values.length !== keys.length) continue
    const values = keys.map((key) => known.values.find((value) => keyOf(value.title.vi) === key))
    if (values.every((value) => value !== undefined) && new Set(values).size === keys.length)
      return { ...known, values: values as NamedValue[] }
  }
  return undefined
}

/** The known closed set that is called so: "Giới tính", "thành thị/nông thôn". */
export function closedSetCalled(title: string): ClosedSet | undefined {
  return SETS.find((known) => keyOf(known.title.vi) === keyOf(title))
}
