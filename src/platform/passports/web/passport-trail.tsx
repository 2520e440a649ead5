import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { PassportFacts } from './passport-facts.tsx'
import { PassportHead } from './passport-head.tsx'
import { PassportRows } from './passport-rows.tsx'
import { readPassport } from './read-passport.ts'
import { texts } from './texts.ts'

/** A passport, and from it those of its inputs, as deep as they go, with the way back. */
export function PassportTrail({ start }: { start: string }) {
  const { say } = useLang()
  const [trail, setTrail] = useState<readonly string[]>([start])
  const at = trail.at(-1) ?? start
  return (
    <div className="flex flex-col gap-4">
      {trail.length > 1 && (
        <Button size="small" icon={<ArrowLeft />} className="self-start" onClick={() => setTrail(trail.slice(0, -1))}>
          {say(texts.back)}
        </Button>
      )}
      <PassportPaper key={at} url={at} onOpen={(next) => setTrail([...trail, next])} />
    </div>
  )
}

function PassportPaper({ url, onOpen }: { url: string; onOpen: (url: string) => void }) {
  const { say, lang } = useLang()
  const answer = useGet<unknown>(url, undefined, { every: 0 })
  return (
    <Got of={answer}>
      {(json) => {
        const passport = readPassport(json, lang)
        return (
          <div className="flex flex-col gap-5">
            <PassportHead passport={passport} />
            <PassportFacts passport={passport} />
            <PassportRows title={say(texts.inputs)} rows={passport.inputs} none={say(texts.noInputs)} onOpen={onOpen} />
            <PassportRows
              title={say(texts.history)}
              rows={passport.history}
              none={say(texts.noHistory)}
              onOpen={onOpen}
            />
          </div>
        )
      }}
    </Got>
  )
}
