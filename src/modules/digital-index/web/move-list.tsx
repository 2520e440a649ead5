import type { Text } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import type { UnitOut } from '../contract.ts'
import { texts } from './texts.ts'

const NAMES: Record<string, Text> = {
  answered: { vi: 'Tự chấm', en: 'Scored' },
  'automatic-taken': { vi: 'Nhận số tự động', en: 'Took automatic values' },
  'handed-in': { vi: 'Nộp bản tự chấm', en: 'Handed in' },
  'closed-unasked': { vi: 'Đóng do quá hạn', en: 'Closed past its due time' },
  reviewed: { vi: 'Thẩm định', en: 'Reviewed' },
  'automatic-agreed': { vi: 'Đồng ý số tự động', en: 'Agreed to automatic values' },
  'given-back': { vi: 'Trả lại', en: 'Given back' },
  'review-ended': { vi: 'Kết thúc thẩm định', en: 'Review ended' },
  corrected: { vi: 'Đính chính', en: 'Corrected' },
}
const SHOWN = 12

/** What happened to a unit, the newest first. */
export function MoveList({ moves }: { moves: UnitOut['moves'] }) {
  const { say } = useLang()
  if (!moves.length) return null
  return (
    <Card title={say(texts.moves)} padded>
      <ul className="flex flex-col gap-1.5">
        {moves.slice(0, SHOWN).map((one) => (
          <li key={`${one.at}${one.move}${one.criterion}`}>
            <span className="font-medium">
              {NAMES[one.move] ? say(NAMES[one.move]!) : one.move} {one.criterion}
            </span>
            <span className="block text-caption text-fg3">
              {one.byName} · {formatMoment(new Date(one.at))}
              {one.note && ` · ${one.note}`}
            </span>
          </li>
        ))}
        {moves.length > SHOWN && <li className="text-caption text-fg3">+{moves.length - SHOWN}</li>}
      </ul>
    </Card>
  )
}
