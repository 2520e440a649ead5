import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Shell } from '../shell.tsx'
import type { DossierData } from './contract.ts'
import { dossierTexts as texts } from './dossier-texts.ts'

interface Props {
  data: DossierData
  lang: Lang
}
type Dossier = NonNullable<DossierData['dossier']>

/** Where a dossier stands, for whoever knows its code and a number only the applicant knows. */
export function DossierPage({ data, lang }: Props) {
  return (
    <Shell data={data.frame} lang={lang}>
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-4">
        <div>
          <h1 className="text-head font-bold">{say(texts.title, lang)}</h1>
          <p className="text-fg2">{say(texts.lead, lang)}</p>
        </div>
        {data.problem && (
          <p role="alert" className="rounded-control bg-critical-soft px-3.5 py-2.5 font-medium text-critical">
            {data.problem}
          </p>
        )}
        {data.dossier && <Found dossier={data.dossier} lang={lang} />}
        <Card padded className="py-2">
          <form method="post" action={`tra-cuu?lang=${lang}`} className="flex flex-col gap-4">
            <TextField
              id="ma"
              name="ma"
              label={say(texts.code, lang)}
              hint={say(texts.codeHint, lang)}
              defaultValue={data.code}
              maxLength={60}
              autoComplete="off"
              required
              lang={lang}
            />
            <TextField
              id="so"
              name="so"
              label={say(texts.digits, lang)}
              hint={say(texts.digitsHint, lang)}
              inputMode="numeric"
              pattern="[0-9]{4}"
              maxLength={4}
              autoComplete="off"
              required
              lang={lang}
            />
            <Button type="submit" kind="primary" size="touch" wide>
              {say(texts.look, lang)}
            </Button>
          </form>
        </Card>
      </div>
    </Shell>
  )
}

function Found({ dossier, lang }: { dossier: Dossier; lang: Lang }) {
  const moment = (at: string | null) => (at ? formatMoment(new Date(at)) : null)
  const rows: [string, string | null][] = [
    [say(texts.received, lang), moment(dossier.receivedAt)],
    [say(texts.due, lang), dossier.endedAt ? null : moment(dossier.extendedDueAt ?? dossier.dueAt)],
    [say(texts.ended, lang), moment(dossier.endedAt)],
    [say(texts.office, lang), dossier.office],
    [say(texts.delivery, lang), dossier.delivery && say(dossier.delivery, lang)],
    [say(texts.by, lang), dossier.deliveryBy && say(dossier.deliveryBy, lang)],
    [say(texts.handed, lang), moment(dossier.handedAt)],
    [say(texts.paid, lang), dossier.paid && say(dossier.paid, lang)],
  ]
  return (
    <Card padded className="py-2">
      <p className="flex flex-wrap items-center gap-2 text-read text-fg2">
        <span className="tabular-nums">{dossier.code}</span>
        {dossier.simulated && <SimulatedBadge lang={lang} />}
      </p>
      <h2 className="text-title font-semibold">{dossier.procedureTitle}</h2>
      <p className="py-1">
        <StatusMark
          status={statusOf(dossier)}
          label={`${say(dossier.stateTitle, lang)}${dossier.overdue ? ` – ${say(texts.overdue, lang)}` : ''}`}
          lang={lang}
        />
      </p>
      {dossier.overdue && <p className="text-read">{say(texts.sorry, lang)}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-2 text-read">
        {rows.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="contents">
              <dt className="text-fg2">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {dossier.portal && (
        <p className="pt-2 text-read">
          <a href={dossier.portal}>{say(texts.portal, lang)}</a>
        </p>
      )}
    </Card>
  )
}

function statusOf(dossier: Dossier): Status {
  if (dossier.overdue) return 'critical'
  if (dossier.standing) return 'medium'
  return dossier.phase === 'done' ? 'ok' : dossier.phase === 'refused' ? 'off' : 'info'
}
