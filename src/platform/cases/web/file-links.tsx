import { FileText } from 'lucide-react'
import { useLang } from '#platform/routes/web/words.tsx'
import type { CaseMoveOut } from '../contract.ts'
import { caseTexts as texts } from './texts-case.ts'

/** Photos as small pictures, other files by name; each opens in its own window. */
export function FileLinks({ files }: { files: CaseMoveOut['files'] }) {
  const { say } = useLang()
  if (files.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.hash}>
          <a
            href={`/api/v1/files/${file.hash}`}
            target="_blank"
            rel="noreferrer"
            aria-label={say(texts.openFile, { name: file.name })}
            className="flex h-14 max-w-56 items-center gap-2 overflow-hidden rounded-control border border-line2 bg-raised pr-2.5 text-caption hover:border-line3"
          >
            {file.type.startsWith('image/') ? (
              <img src={`/api/v1/files/${file.hash}`} alt="" loading="lazy" className="size-14 object-cover" />
            ) : (
              <FileText aria-hidden="true" className="ml-2.5 size-5 shrink-0 text-fg3" />
            )}
            <span className="truncate">{file.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
