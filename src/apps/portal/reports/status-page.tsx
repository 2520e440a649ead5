import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { PublicReport } from '#modules/feedback/contract.ts'
import { LAWS } from '#modules/feedback/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import { QrCode } from '#ui/qr-code.tsx'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Shell } from '../shell.tsx'
import type { StatusData } from './contract.ts'
import { STATE_WORDS, texts } from './texts.ts'

interface Props {
  data: StatusData
  lang: Lang
}
type Shown = Props & { report: PublicReport }

/** One report: where it stands in words, by when, what was answered, and for its sender the verdict. */
export function StatusPage({ data, lang }: Props) {
  const { report, own } = data
  return (
    <Shell data={data.frame} lang={lang} root="../" keep={own ? `key=${own.key}` : undefined}>
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-4">
        {report ? (
          <Found data={data} report={report} lang={lang} />
        ) : (
          <>
            <h1 className="text-head font-bold">{say(texts.unknownCode, lang)}</h1>
            <p>{say(texts.notThere, lang)}</p>
          </>
        )}
        <p className="text-read">
          <a href={`../phan-anh?lang=${lang}`}>{say(report ? texts.another : texts.backToForm, lang)}</a>
        </p>
      </div>
    </Shell>
  )
}

function Found({ data, report, lang }: Shown) {
  const { own } = data
  return (
    <>
      {own?.justSent && (
        <div className="tone-ok rounded-control bg-ok-soft px-3.5 py-3">
          <p className="font-semibold">{say(texts.thanks, lang)}</p>
          <p className="text-read">{say(texts.keepLink, lang)}</p>
        </div>
      )}
      {data.wrongKey && (
        <p className="rounded-control bg-high-soft px-3.5 py-2.5 text-read">{say(texts.wrongKey, lang)}</p>
      )}
      {data.problem && (
        <p role="alert" className="rounded-control bg-critical-soft px-3.5 py-2.5 font-medium text-critical">
          {data.problem}
        </p>
      )}
      <div>
        <p className="text-read text-fg2">{say(report.topicTitle, lang)}</p>
        <h1 className="text-head font-bold tabular-nums">{report.code}</h1>
      </div>
      <Card padded className="py-2">
        <p className="text-title">
          <StatusMark status={statusOf(report)} label={say(report.stateTitle, lang)} lang={lang} />
        </p>
        <p>{STATE_WORDS[report.state] && say(STATE_WORDS[report.state]!, lang)}</p>
        {report.outcome && <p className="text-read text-fg2">{outcomeWords(report, lang)}</p>}
        {report.verdict && (
          <p className="text-read">{say(report.verdict === 'accepted' ? texts.accepted : texts.rejected, lang)}</p>
        )}
        <Facts report={report} own={own} lang={lang} />
      </Card>
      {report.diversion && report.open && (
        <p className="rounded-control bg-info-soft px-3.5 py-2.5">{say(texts[report.diversion], lang)}</p>
      )}
      <Answer data={data} report={report} lang={lang} />
      <What data={data} report={report} lang={lang} />
      <Course report={report} lang={lang} />
      <Card title={say(texts.qr, lang)} padded>
        <div className="flex flex-wrap items-center gap-4">
          <QrCode text={data.link} title={say(texts.qr, lang)} className="w-36" />
          <p className="min-w-0 flex-1 basis-[12rem] text-read text-fg2">
            {say(own ? texts.qrOwn : texts.qrPublic, lang)}
          </p>
        </div>
      </Card>
    </>
  )
}

function Facts({ report, own, lang }: { report: PublicReport; own: StatusData['own']; lang: Lang }) {
  const rows: [string, string][] = [
    [say(texts.sent, lang), formatMoment(new Date(report.receivedAt))],
    [say(texts.where, lang), [own?.address ?? report.address, report.areaName].filter(Boolean).join(', ')],
    [say(texts.withOffice, lang), report.officeName ? say(report.officeName, lang) : say(texts.noOffice, lang)],
  ]
  if (report.dueAt && report.open)
    rows.push([
      say(texts.due, lang),
      `${formatMoment(new Date(report.dueAt))}${report.late ? ` – ${say(texts.overdue, lang)}` : ''}`,
    ])
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-3 text-read">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-fg2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Answer({ data, report, lang }: Shown) {
  const { own } = data
  if (!report.answer && !own?.mayReject) return null
  return (
    <Card title={say(texts.answer, lang)} scope={report.answeredAt && formatMoment(new Date(report.answeredAt))} padded>
      <p className="whitespace-pre-line">{report.answer}</p>
      <Photos report={report} hashes={report.evidence} title={say(texts.evidence, lang)} />
      {own?.mayReject && (
        <form
          method="post"
          action={`${report.code}?lang=${lang}`}
          className="flex flex-col gap-3 border-t border-line pt-3"
        >
          <h3 className="font-semibold">{say(own.mayAccept ? texts.judge : texts.rejectLate, lang)}</h3>
          <input type="hidden" name="key" value={own.key} />
          <TextField
            id="comment"
            name="comment"
            rows={3}
            label={say(texts.comment, lang)}
            defaultValue={data.comment}
            maxLength={2000}
            lang={lang}
          />
          <div className="flex flex-wrap gap-3">
            {own.mayAccept && (
              <Button type="submit" name="verdict" value="accept" kind="primary" size="touch">
                {say(texts.accept, lang)}
              </Button>
            )}
            <Button type="submit" name="verdict" value="reject" kind="quiet" size="touch">
              {say(texts.reject, lang)}
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}

function What({ data, report, lang }: Shown) {
  const { own } = data
  const words = own?.text ?? report.text
  return (
    <Card title={say(own ? texts.yourText : texts.isAbout, lang)} padded>
      {words && <p className="whitespace-pre-line">{words}</p>}
      {!report.text && (
        <p className="text-read text-fg2">{say(report.moderation === 'hidden' ? texts.hidden : texts.waits, lang)}</p>
      )}
      <Photos report={report} hashes={report.photos} title={say(texts.photos, lang)} />
    </Card>
  )
}

function Photos({ report, hashes, title }: { report: PublicReport; hashes: readonly string[]; title: string }) {
  if (!hashes.length) return null
  return (
    <ul className="flex flex-wrap gap-2 pt-2">
      {hashes.map((hash, i) => (
        <li key={hash}>
          <a href={`${report.code}/anh/${hash}`}>
            <img
              src={`${report.code}/anh/${hash}`}
              alt={`${title} ${i + 1}`}
              loading="lazy"
              width={160}
              height={120}
              className="h-[7.5rem] w-40 rounded-control border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Course({ report, lang }: { report: PublicReport; lang: Lang }) {
  return (
    <Card title={say(texts.course, lang)} padded>
      <ol className="flex flex-col gap-2">
        {report.timeline.map((step, i) => (
          <li key={`${step.at}${step.to}`} className="flex flex-wrap gap-x-3 border-l-2 border-accent pl-3">
            <time dateTime={step.at} className="text-fg2 tabular-nums">
              {formatMoment(new Date(step.at))}
            </time>
            <span>{i === 0 ? say(texts.arrived, lang) : say(step.toTitle, lang)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** The sign of a report: overdue before all, then how it ended. */
export function statusOf(report: PublicReport): Status {
  if (report.open) return report.late ? 'critical' : 'info'
  return report.phase === 'done' ? 'ok' : 'off'
}

function outcomeWords(report: PublicReport, lang: Lang): string {
  const lead = report.state === 'duplicate' ? texts.original : report.state === 'rejected' ? texts.because : texts.to
  const law = report.law ? `${say(LAWS[report.law], lang)}. ` : ''
  return `${law}${say(lead, lang)}: ${report.outcome ? say(report.outcome, lang) : ''}`
}
