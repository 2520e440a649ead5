import type { Text } from '#kernel/text.ts'

/** The kinds of news a person can be told, and may switch off. */
export const MESSAGE_KINDS = {
  'case-given': { vi: 'Việc giao cho tôi', en: 'Work given to me' },
  'case-moved': { vi: 'Việc tôi giao hoặc đang làm có thay đổi', en: 'Changes to work I gave or do' },
  'case-due-soon': { vi: 'Việc sắp đến hạn', en: 'Work due soon' },
  'case-late': { vi: 'Việc quá hạn', en: 'Work that is late' },
  'case-escalated': { vi: 'Việc cấp dưới chậm, báo lên tôi', en: 'Late work escalated to me' },
  'alert-opened': { vi: 'Cảnh báo giao cho tôi', en: 'Alerts given to me' },
  'alert-escalated': { vi: 'Cảnh báo chưa ai xử lý, báo lên tôi', en: 'Alerts escalated to me' },
} as const satisfies Record<string, Text>
export type MessageKind = keyof typeof MESSAGE_KINDS

/** The live topic of what is said to the person who watches; the server reads it as his own and nobody else's. */
export const MINE = 'me'
