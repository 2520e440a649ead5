/** Kinds of administrative documents with their abbreviations (Decree 30/2020/NĐ-CP Annex III), as far as reports need. */
export const DOCUMENT_KINDS = {
  report: { name: 'BÁO CÁO', short: 'BC' },
  notice: { name: 'THÔNG BÁO', short: 'TB' },
  plan: { name: 'KẾ HOẠCH', short: 'KH' },
  proposal: { name: 'TỜ TRÌNH', short: 'TTr' },
} as const
export type DocumentKind = keyof typeof DOCUMENT_KINDS

/** The state's name and motto above every document (Art. 8, Annex I). */
export const STATE_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

/** Number and symbol: 'Số: 27/BC-UBND'. Numbers below ten bear a leading zero; without a number room is left for it. */
export function numberSymbol(number: number | null, kind: DocumentKind, agency: string): string {
  return `Số: ${number === null ? '      ' : String(number).padStart(2, '0')}/${DOCUMENT_KINDS[kind].short}-${agency}`
}

/** Place and date: 'Trà My, ngày 05 tháng 02 năm 2026'. Days below ten and the months 1 and 2 bear a leading zero. */
export function placeDate(place: string, day: string): string {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), day.slice(8, 10)]
  return `${place}, ngày ${date} tháng ${month < 3 ? `0${month}` : month} năm ${year}`
}

/** Place and date before the document is signed: room for the day. */
export function placeUndated(place: string, year: string): string {
  return `${place}, ngày      tháng      năm ${year}`
}

/** The text with the sign that ends it, './.', once. */
export function endOfText(text: string): string {
  return `${text.trimEnd().replace(/\s*[./]*$/, '')}./.`
}
