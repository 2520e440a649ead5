import type { Text } from '#kernel/text.ts'

/** What the rail says of a field. */
export interface FieldPlace {
  id: string
  title: Text
  icon: string
  /** Where it is at home: at its things, else at its figures. Fields with pages of their own are known to places.tsx. */
  things: boolean
}

/**
 * The fields as the rail shows them. The modules' own declarations weigh more than all the rest of the shell, so they come
 * with the pages that need them; a test holds this list to theirs.
 */
export const FIELDS: readonly FieldPlace[] = [
  { id: 'hazards', title: { vi: 'Thiên tai', en: 'Hazards' }, icon: 'waves', things: true },
  {
    id: 'socio-economic',
    title: { vi: 'Kinh tế – xã hội', en: 'Society and economy' },
    icon: 'chart-column',
    things: false,
  },
  { id: 'public-services', title: { vi: 'Dịch vụ công', en: 'Public services' }, icon: 'landmark', things: false },
  { id: 'feedback', title: { vi: 'Phản ánh', en: 'Reports' }, icon: 'message-square-warning', things: false },
  {
    id: 'digital-index',
    title: { vi: 'Chỉ số chuyển đổi số', en: 'Digital-transformation index' },
    icon: 'trophy',
    things: false,
  },
]
