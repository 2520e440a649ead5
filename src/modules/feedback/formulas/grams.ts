import { fold } from '#kernel/vietnamese.ts'

/** Folded syllables that say nothing about the matter: they are left out of the single ones, kept inside pairs. */
const EMPTY = new Set(
  `a anh ai ay ba bac bi boi bon cac cai can cho chi chua chung co con cua da dang day de di do duoc em gi gio
  hay het hien hoi hom la lai lam len ma mot nay nen neu ngay nguoi nhieu nhu nhung nha o qua rat ra roi sao se tai thi
  thay theo thoi toi tren trong truoc tu va van vao vay ve vi viec xin xem mong kinh gui de nghi phan anh khu vuc
  thon to dan pho xa phuong quan co quan chinh quyen som xu ly kiem tra giup may lau nam thang tuan sang chieu ngo hem so`.split(
    /\s+/,
  ),
)

/**
 * What a text is made of for the classifier: folded syllables and pairs of neighbours (`ba x`), each time it occurs.
 * Numbers become `0`; a pair never crosses a sign of punctuation.
 */
export function gramsOf(text: string): string[] {
  const grams: string[] = []
  for (const part of fold(text).split(/[^a-z0-9\s/-]+/)) {
    const syllables = part
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .map((s) => (/\d/.test(s) ? '0' : s))
    syllables.forEach((s, i) => {
      if (!EMPTY.has(s) && s !== '0') grams.push(s)
      const next = syllables[i + 1]
      if (next && !(EMPTY.has(s) && EMPTY.has(next)) && s !== '0' && next !== '0') grams.push(`${s} ${next}`)
    })
  }
  return grams
}
