import { Check, Copy, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { isoVn } from '#kernel/time.ts'
import { tokensUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { texts } from './texts.ts'

/** How a device or another system sends readings, in plain words and with commands to copy. */
export function HowToSend({ source }: { source?: { id: string; door: string } }) {
  const { say, lang } = useLang()
  const token = lang === 'vi' ? 'MÃ-TRUY-CẬP' : 'TOKEN'
  const at = isoVn(new Date(Math.floor(Date.now() / 60_000) * 60_000))
  const { origin, hostname } = window.location
  const reading = `{"thing":"ai-nghia","indicator":"hazards.water-level","at":"${at}","value":8.42}`
  return (
    <div className="flex flex-col gap-3">
      <ol className="list-decimal space-y-1 pl-5">
        <li>{say(texts.token1)}</li>
        <li>{say(texts.token2)}</li>
        <li>{say(texts.token3)}</li>
      </ol>
      <div>
        <Button icon={<KeyRound />} href={tokensUrl()}>
          {say(texts.toTokens)}
        </Button>
      </div>
      {source?.door === 'push' && (
        <Command
          title={say(texts.push)}
          text={`curl -X POST ${origin}/api/v1/sources/${source.id}/push \\\n  -H 'Authorization: Bearer ${token}' \\\n  --data-binary @so-lieu.json`}
        />
      )}
      <Command
        title={say(texts.http)}
        text={`curl -X POST ${origin}/api/v1/readings \\\n  -H 'Authorization: Bearer ${token}' \\\n  -H 'Content-Type: application/json' \\\n  -d '[${reading}]'`}
      />
      <Command
        title={say(texts.mqtt)}
        text={`mosquitto_pub -h ${hostname} -p 1883 -u token -P '${token}' \\\n  -t saola/v1/readings/ai-nghia -q 1 \\\n  -m '{"indicator":"hazards.water-level","at":"${at}","value":8.42}'`}
      />
    </div>
  )
}

function Command({ title, text }: { title: string; text: string }) {
  const { say } = useLang()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <section className="overflow-hidden rounded-panel border border-line">
      <header className="flex items-center gap-2 border-b border-line bg-raised px-3 py-1">
        <h3 className="flex-1 font-medium">{title}</h3>
        <Button
          size="small"
          kind="quiet"
          icon={copied ? <Check /> : <Copy />}
          onClick={() => void copy()}
          aria-label={`${say(texts.copy)}: ${title}`}
        >
          <span aria-live="polite">{say(copied ? texts.copied : texts.copy)}</span>
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-3 py-2.5 text-caption leading-relaxed">
        {text}
      </pre>
    </section>
  )
}
