import { GitFork } from 'lucide-react'
import { alertUrl, BASE, caseUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import type { CaseDetail } from '../contract.ts'
import { DueMark } from './due-mark.tsx'
import { caseTexts as texts } from './texts-case.ts'

/** What it belongs to and what was given from it. */
export function CaseFamily({ one }: { one: CaseDetail }) {
  const { say } = useLang()
  if (!one.parent && one.children.length === 0 && !one.mergedInto) return null
  return (
    <Card title={say(texts.family)} icon={<GitFork />} scope={one.children.length || undefined}>
      {one.mergedInto && (
        <p className="border-t border-line px-3.5 py-2">
          <a href={caseUrl(one.mergedInto)} className="text-accent hover:underline">
            {say(texts.merged)}
          </a>
        </p>
      )}
      {one.parent && (
        <p className="flex items-baseline gap-2 border-t border-line px-3.5 py-2">
          <span className="text-fg3">{say(texts.parent)}</span>
          <a href={parentUrl(one.parent)} className="truncate text-accent hover:underline">
            {PARENTS[one.parent.kind] ? say(PARENTS[one.parent.kind]!) : one.parent.id}
          </a>
        </p>
      )}
      <ul>
        {one.children.map((child) => (
          <li key={child.id} className="relative border-t border-line px-3.5 py-2 hover:bg-raised">
            <a href={caseUrl(child.id)} className="font-medium before:absolute before:inset-0">
              {child.title}
            </a>
            <p className="flex items-center gap-3 text-caption text-fg3">
              {child.code}
              <DueMark
                one={{
                  dueAt: child.dueAt,
                  endedAt: child.phase === 'done' || child.phase === 'refused' ? (child.dueAt ?? '') : null,
                  timeliness: 'in-time',
                }}
              />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const PARENTS: Record<string, { vi: string; en: string }> = {
  alert: { vi: 'Cảnh báo', en: 'An alert' },
  case: { vi: 'Việc gốc', en: 'Another case' },
  figure: { vi: 'Một số liệu', en: 'A figure' },
  reading: { vi: 'Một số đo', en: 'A reading' },
  thing: { vi: 'Thiết bị, công trình', en: 'A thing' },
  document: { vi: 'Văn bản', en: 'A document' },
  meeting: { vi: 'Cuộc họp', en: 'A meeting' },
  duty: { vi: 'Một kỳ báo cáo', en: 'A report due' },
}

function parentUrl({ kind, id }: { kind: string; id: string }): string | undefined {
  if (kind === 'alert') return alertUrl(id)
  if (kind === 'case') return caseUrl(id)
  if (kind === 'duty') return `${BASE}/reports/duties/${encodeURIComponent(id)}`
  if (kind === 'thing' || kind === 'reading') return thingUrl(id.split('/')[0] ?? id)
  return undefined
}
