import { Construction, FileText, Folder, ListChecks, Megaphone } from 'lucide-react'
import type { ReactNode } from 'react'

const ICONS: Record<string, ReactNode> = {
  'list-checks': <ListChecks />,
  megaphone: <Megaphone />,
  file: <FileText />,
  'file-text': <FileText />,
  construction: <Construction />,
}

/** The icon a case type names; a folder for one nobody has drawn. */
export function typeIcon(name: string | undefined): ReactNode {
  return (name && ICONS[name]) || <Folder />
}
