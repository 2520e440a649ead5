import { fold, nfc } from '#kernel/vietnamese.ts'
import type { Law } from '../words.ts'

/** With accents: what the law calls it itself, or what it is about. */
const ACCENTED: [Law, RegExp][] = [
  [
    'denunciation',
    /tố cáo|tố giác|nhận hối lộ|đưa hối lộ|tham nhũng|tham ô|vòi tiền|ăn chặn|chiếm đoạt tài sản|bao che cho/i,
  ],
  [
    'complaint',
    /khiếu nại|khiếu kiện|kháng cáo|không đồng ý với quyết định|đề nghị (hủy|huỷ|thu hồi) quyết định|quyết định (xử phạt|thu hồi đất|bồi thường)[^.]{0,60}(sai|không đúng|trái|oan)/i,
  ],
]
/** Without accents only what cannot be read otherwise: "cay to cao" is a tall tree, "don to cao" is none. */
const BARE: [Law, RegExp][] = [
  [
    'denunciation',
    /\b(don to cao|toi to cao|xin to cao|muon to cao|to cao (ong|ba|can bo|chu tich|hanh vi)|to giac|nhan hoi lo|dua hoi lo|tham nhung|voi tien)\b/,
  ],
  ['complaint', /\b(khieu nai|khieu kien|khong dong y voi quyet dinh)\b/],
]
/** Asking how to, or telling that one would rather not, is no complaint yet. */
const ABOUT = /(hướng dẫn|thủ tục|cách|quy trình|mẫu đơn)[^.]{0,30}(khiếu nại|tố cáo)/i

/**
 * Whether a text looks like a complaint or a denunciation, which have laws of their own (02/2011/QH13, 25/2018/QH14) and
 * are not handled as reports. A sign for the officer, never a decision. A text with both is held for a denunciation, the
 * stricter law (the sender's identity is protected).
 */
export function findDiversion(given: string): Law | undefined {
  const text = nfc(given).toLowerCase()
  if (ABOUT.test(text)) return undefined
  const folded = fold(text)
  const accented = folded !== text.replace(/\s+/g, ' ')
  return (accented ? ACCENTED : BARE).find(([, words]) => words.test(accented ? text : folded))?.[0]
}
