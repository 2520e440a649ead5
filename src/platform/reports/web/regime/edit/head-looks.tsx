import { DOCUMENT_KINDS, MOTTO, numberSymbol, placeUndated, STATE_NAME } from '#kernel/official-document.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import type { Letterhead } from '../../../regime/contract.ts'
import { texts } from './texts.ts'

interface HeadLooksProps {
  head: Letterhead
  area: string | null
  receiver: string
  name: string
}

/** Head and foot of a letter as Decree 30/2020 has them, with what is left open filled in as the paper will be. */
export function HeadLooks({ head, area, receiver, name }: HeadLooksProps) {
  const { say } = useLang()
  const unit = useGet<{ name: string; fullName: string }>(`/api/v1/areas/${area}`, undefined, { every: 0, wait: !area })
  const own = area ? unit.data : undefined
  const recipients = head.recipients?.filter((one) => one.trim()) ?? []
  const to = recipients.length ? recipients : [receiver || '…', 'Lưu: VT']
  return (
    <section aria-label={say(texts.looks)}>
      <p className="pb-1 text-caption text-fg3">{say(texts.looks)}</p>
      <div lang="vi" className="rounded-control border border-line bg-page p-3 text-[0.75rem] leading-[1.5]">
        <div className="grid grid-cols-[2fr_3fr] gap-3 text-center">
          <div>
            <p>{head.above ?? 'ỦY BAN NHÂN DÂN'}</p>
            <p className="font-bold">{head.agency ?? own?.fullName.toLocaleUpperCase('vi') ?? '…'}</p>
            <p>{numberSymbol(null, 'report', head.symbol ?? 'UBND')}</p>
          </div>
          <div>
            <p className="font-bold">{STATE_NAME}</p>
            <p className="font-bold">{MOTTO}</p>
            <p className="italic">{placeUndated(head.place ?? own?.name ?? '…', today().slice(0, 4))}</p>
          </div>
        </div>
        <p className="pt-2 text-center font-bold">
          {DOCUMENT_KINDS.report.name} – {name || '…'}
        </p>
        <div className="grid grid-cols-2 gap-3 pt-2">
          <div>
            <p className="font-bold italic">Nơi nhận:</p>
            {to.map((one, at) => (
              <p key={one}>- {at === 0 ? 'Như trên' : one}</p>
            ))}
          </div>
          <div className="text-center font-bold">
            <p>{head.authority ?? 'TM. ỦY BAN NHÂN DÂN'}</p>
            <p>{head.acting}</p>
            <p>{(head.position ?? 'CHỦ TỊCH').toLocaleUpperCase('vi')}</p>
          </div>
        </div>
      </div>
    </section>
  )
}
