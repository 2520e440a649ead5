import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Shell } from '../shell.tsx'
import type { PosterData } from './contract.ts'
import { posterTexts as texts } from './poster-texts.ts'

interface Props {
  data: PosterData
  lang: Lang
}

/** A sheet to hang up in a hamlet or on a thing: its QR code opens the form with the place filled in. A4, one page. */
export function PosterPage({ data, lang }: Props) {
  return (
    <Shell data={data.frame} lang={lang} root="../" keep={data.keep || undefined}>
      <div className="print:hidden">
        <Card title={say(texts.title, lang)} padded>
          <form method="get" className="flex flex-wrap items-end gap-3">
            {data.areas.length > 0 && (
              <NativeSelect
                id="xa"
                name="xa"
                label={say(texts.area, lang)}
                prompt={say(texts.anyArea, lang)}
                defaultValue={data.place.xa ?? ''}
                choices={data.areas.map((a) => ({ value: a.code, label: a.name }))}
                lang={lang}
              />
            )}
            <TextField
              id="cho"
              name="cho"
              label={say(texts.spot, lang)}
              defaultValue={data.place.cho ?? ''}
              maxLength={200}
              lang={lang}
              className="min-w-0 flex-1 basis-[14rem]"
            />
            <Button type="submit" size="touch">
              {say(texts.make, lang)}
            </Button>
          </form>
          <p className="pt-2 text-read text-fg2">{say(texts.how, lang)}</p>
        </Card>
      </div>
      <Sheet data={data} lang={lang} />
    </Shell>
  )
}

function Sheet({ data, lang }: Props) {
  const spot = [data.place.cho, data.areaName].filter(Boolean).join(', ')
  return (
    <article
      id="sheet"
      className="mx-auto flex w-full max-w-[180mm] flex-col items-center gap-4 rounded-panel border border-line bg-white p-8 text-center text-black print:max-w-none print:border-0 print:p-0"
    >
      <p className="text-title font-semibold">{data.frame.home.name || say(data.frame.centreName, lang)}</p>
      <h1 className="text-[2.4rem] leading-tight font-bold">{say(texts.call, lang)}</h1>
      <p className="text-title">{say(texts.scan, lang)}</p>
      <QrCode text={data.link} title={say(texts.code, lang)} className="w-[95mm] max-w-full" />
      {spot && <p className="text-head font-bold">{spot}</p>}
      <p className="text-read break-all">{data.link.split('?')[0]}</p>
      <ol className="flex flex-col gap-1 text-left text-title">
        <li>1. {say(texts.one, lang)}</li>
        <li>2. {say(texts.two, lang)}</li>
        <li>3. {say(texts.three, lang)}</li>
      </ol>
      <p className="text-title font-semibold">{say(texts.danger, lang)}</p>
    </article>
  )
}
