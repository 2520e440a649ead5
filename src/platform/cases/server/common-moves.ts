import type { CaseMove, CaseMover } from '#platform/contract.ts'
import type { CommonMove } from '../contract.ts'

/** A move every case of ours has. */
export interface CommonPlan extends Omit<CaseMove, 'to'> {
  /** Also of cases whose record is another system's: they change nothing that system owns. */
  mirrored?: true
}

const ANYBODY: readonly CaseMover[] = ['writer', 'doer', 'giver', 'approver']
const text = (vi: string, en: string, required = true) => ({ kind: 'text' as const, title: { vi, en }, required })
const person = { kind: 'person' as const, title: { vi: 'Người', en: 'Person' }, required: true }

/** What can be done with any case beside the moves of its type. One table. Those that need nothing come first. */
export const COMMON: Record<CommonMove, CommonPlan> = {
  claim: { title: { vi: 'Nhận việc', en: 'Claim' }, from: ['open'], by: ['writer'], mirrored: true },
  attach: { title: { vi: 'Đính kèm tệp', en: 'Attach files' }, from: ['open', 'ended'], by: ANYBODY, mirrored: true },
  comment: {
    title: { vi: 'Ghi chú', en: 'Comment' },
    from: ['open', 'ended'],
    by: ANYBODY,
    fill: { note: text('Nội dung', 'Words') },
    mirrored: true,
  },
  assign: {
    title: { vi: 'Giao người xử lý', en: 'Assign' },
    from: ['open'],
    by: ANYBODY,
    fill: { to: { ...person, title: { vi: 'Giao cho', en: 'To' } } },
    mirrored: true,
  },
  'add-helper': {
    title: { vi: 'Thêm người phối hợp', en: 'Add a helper' },
    from: ['open'],
    by: ANYBODY,
    fill: { to: person },
  },
  'hand-over': {
    title: { vi: 'Chuyển cơ quan khác', en: 'Hand over to an office' },
    from: ['open'],
    by: ['writer', 'doer', 'approver'],
    fill: { office: text('Cơ quan nhận', 'Receiving office') },
  },
  rename: {
    title: { vi: 'Sửa tiêu đề', en: 'Rename' },
    from: ['open'],
    by: ['writer', 'giver', 'approver'],
    fill: { title: text('Tiêu đề', 'Title') },
  },
  extend: {
    title: { vi: 'Gia hạn (một lần)', en: 'Extend (once)' },
    from: ['open'],
    by: ['approver', 'giver'],
    fill: {
      until: { kind: 'day', title: { vi: 'Hạn mới', en: 'New due day' }, required: true },
      reason: text('Lý do', 'Reason'),
    },
  },
  merge: {
    title: { vi: 'Gộp vào việc trùng', en: 'Merge into the same matter' },
    from: ['open'],
    by: ['writer', 'approver'],
    fill: { into: text('Mã của việc được giữ lại', 'Code of the one that stays') },
    grave: true,
  },
}

/** The common move of that name. */
export function findCommon(name: string): CommonPlan | undefined {
  return Object.hasOwn(COMMON, name) ? COMMON[name as CommonMove] : undefined
}

/** Names of what happens to a case without a declared move, for its history. */
export const HAPPENINGS: Record<string, { vi: string; en: string }> = {
  opened: { vi: 'Tiếp nhận', en: 'Opened' },
  mirrored: { vi: 'Cập nhật từ hệ thống gốc', en: 'Followed its own system' },
  reminded: { vi: 'Nhắc sắp đến hạn', en: 'Reminded' },
  late: { vi: 'Quá hạn', en: 'Turned late' },
  escalated: { vi: 'Báo cấp trên', en: 'Escalated' },
  recomputed: { vi: 'Tính lại hạn', en: 'Due time recomputed' },
  retimed: { vi: 'Đổi thời hạn', en: 'Given another term' },
  rehomed: { vi: 'Chuyển theo địa giới mới', en: 'Moved with the borders' },
  absorbed: { vi: 'Nhận việc trùng gộp vào', en: 'Took in the same matter' },
}
