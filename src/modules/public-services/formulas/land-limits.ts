import type { Text } from '#kernel/text.ts'

export interface LandKind {
  title: Text
  /** Most working days by Decree 151/2025 and 101/2024; a province may shorten. */
  days: number
  /** Words that tell the kind from the name of a procedure, without accents. */
  words: readonly string[]
}

/** Kinds of land dossiers with their limits: the default where the catalogue gives none. The first whose words fit wins. */
export const LAND_KINDS = {
  reissue: {
    title: { vi: 'Cấp lại giấy đã mất', en: 'Reissue of a lost certificate' },
    days: 10,
    words: ['cap lai', 'bi mat'],
  },
  correction: { title: { vi: 'Đính chính', en: 'Correction' }, days: 8, words: ['dinh chinh'] },
  revoke: { title: { vi: 'Thu hồi giấy đã cấp', en: 'Revocation' }, days: 25, words: ['thu hoi giay'] },
  residential: {
    title: { vi: 'Xác định lại diện tích đất ở', en: 'Redetermined residential area' },
    days: 20,
    words: ['xac dinh lai dien tich'],
  },
  project: { title: { vi: 'Cấp giấy cho người mua trong dự án', en: 'Buyer in a project' }, days: 8, words: ['du an'] },
  transfer: {
    title: { vi: 'Chuyển nhượng, thừa kế, tặng cho, góp vốn', en: 'Transfer, inheritance, gift, capital' },
    days: 10,
    words: ['chuyen nhuong', 'thua ke', 'tang cho', 'gop von'],
  },
  'first-certificate': {
    title: { vi: 'Đăng ký và cấp giấy lần đầu', en: 'First registration with certificate' },
    days: 20,
    words: ['cap giay chung nhan lan dau', 'cap lan dau'],
  },
  'first-registration': {
    title: { vi: 'Đăng ký đất đai lần đầu', en: 'First registration' },
    days: 17,
    words: ['lan dau'],
  },
  information: {
    title: { vi: 'Cung cấp thông tin đất đai', en: 'Land information' },
    days: 3,
    words: ['thong tin', 'du lieu dat dai'],
  },
} as const satisfies Record<string, LandKind>
export type LandKindName = keyof typeof LAND_KINDS

/** More working days in mountainous, island, remote and difficult communes. */
export const REMOTE_DAYS = 10

/** The kind of a land dossier from the folded name of its procedure; undefined when no word fits. */
export function landKindOf(foldedTitle: string): LandKindName | undefined {
  const kinds = Object.entries(LAND_KINDS) as [LandKindName, LandKind][]
  return kinds.find(([, kind]) => kind.words.some((word) => foldedTitle.includes(word)))?.[0]
}

/** The limit of a kind in working days; a remote commune has ten more, except for information from the database. */
export function landLimit(kind: LandKindName, remote: boolean): number {
  return LAND_KINDS[kind].days + (remote && kind !== 'information' ? REMOTE_DAYS : 0)
}

/** A parcel's key: commune code of its own day, map sheet, number. After mergers sheet numbers repeat, so the old code stays. */
export function parcelKey(communeCode: string, sheet: string | number, number: string | number): string {
  return `${communeCode}/${String(sheet).trim()}/${String(number).trim()}`
}
