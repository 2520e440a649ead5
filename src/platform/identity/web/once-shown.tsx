import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { texts } from './texts.ts'

/** A secret that is shown this once, ready to be copied. */
export function OnceShown({ secret, note }: { secret: string; note: string }) {
  const { say } = useLang()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    setCopied(true)
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium text-high">{note}</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-control bg-raised px-3 py-2 text-section break-all select-all">
          {secret}
        </code>
        {/* A page that is not served over https has no clipboard; the text selects itself with one click. */}
        {navigator.clipboard && (
          <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
            <span aria-live="polite">{say(copied ? texts.copied : texts.copy)}</span>
          </Button>
        )}
      </div>
    </div>
  )
}
