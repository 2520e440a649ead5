import type { Lang, Text } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'
import { Shell } from '../shell.tsx'
import type { PartData } from './contract.ts'

const t = (vi: string, en: string): Text => ({ vi, en })
const texts = {
  closed: t('Liên kết không dùng được', 'This link cannot be used'),
  ask: t('Cần điền số cho', 'Numbers wanted from'),
  due: t('Hạn', 'Due'),
  lead: t(
    'Chỉ có các ô của đơn vị mình. Số nào chưa có thì để trống, gửi lại sau được. Không phát sinh thì ghi 0.',
    'Only the cells of your unit. Leave blank what is not known yet; you can send again. Write 0 if there were none.',
  ),
  last: t('Lần trước', 'Last time'),
  name: t('Họ tên người điền', 'Your name'),
  send: t('Gửi', 'Send'),
  saved: t(
    'Đã nhận. Có thể sửa và gửi lại cho tới khi bảng được chốt.',
    'Received. You may change and send again until the table is closed.',
  ),
}

/** What one unit is asked: question, unit, last value, an answer. For a thumb, without a script. */
export function PartPage({ data, lang }: { data: PartData; lang: Lang }) {
  const { page, errors, given } = data
  return (
    <Shell data={data.frame} lang={lang} root="../">
      <div className="mx-auto flex w-full max-w-[38rem] flex-col gap-4">
        <div>
          <h1 className="text-head font-bold">{page ? page.title : say(texts.closed, lang)}</h1>
          {page && (
            <p className="text-fg2">
              {say(texts.ask, lang)} <b>{page.areaName}</b> · {say(texts.due, lang)}{' '}
              {formatMoment(new Date(page.dueAt))}
            </p>
          )}
        </div>
        {data.problem && (
          <p role="alert" className="rounded-control bg-critical-soft px-3.5 py-2.5 font-medium text-critical">
            {data.problem}
          </p>
        )}
        {data.saved && (
          <p role="status" className="rounded-control bg-ok-soft px-3.5 py-2.5 font-medium text-ok">
            {say(texts.saved, lang)}
          </p>
        )}
        {page && (
          <form method="post" action={`${data.token}?lang=${lang}`} className="flex flex-col gap-3">
            <p>{say(texts.lead, lang)}</p>
            {page.cells.map((cell) => (
              <Card key={cell.id} padded className="py-1">
                <TextField
                  id={`o${cell.id}`}
                  name={`o${cell.id}`}
                  label={`${cell.question}${cell.unit && !cell.question.includes(`(${cell.unit})`) ? ` (${cell.unit})` : ''}`}
                  hint={
                    cell.lastValue === null
                      ? undefined
                      : `${say(texts.last, lang)} (${cell.lastPeriod}): ${formatNumber(cell.lastValue, lang, 4)}`
                  }
                  error={errors[String(cell.id)]}
                  defaultValue={given[`o${cell.id}`] ?? (cell.value === null ? '' : formatNumber(cell.value, 'vi', 6))}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={40}
                  lang={lang}
                />
              </Card>
            ))}
            <TextField
              id="ten"
              name="ten"
              label={say(texts.name, lang)}
              defaultValue={given.ten ?? page.person}
              minLength={2}
              maxLength={120}
              autoComplete="name"
              required
              lang={lang}
            />
            <Button type="submit" kind="primary" size="touch" wide>
              {say(texts.send, lang)}
            </Button>
          </form>
        )}
      </div>
    </Shell>
  )
}
