import type { CaseType, Field } from '#platform/contract.ts'
import { CHANNELS, GROUNDS, LAWS, PRIORITIES, VERDICTS } from './words.ts'

const text = (vi: string, en: string, more: { required?: true } = {}) =>
  ({ kind: 'text', title: { vi, en }, ...more }) satisfies Field
const choice = (vi: string, en: string, options: Record<string, { vi: string; en: string }>, required = false) =>
  ({ kind: 'choice', title: { vi, en }, options, ...(required && { required: true }) }) satisfies Field

const category = { ...text('Lĩnh vực', 'Category'), of: '/api/v1/feedback/topics' } satisfies Field
const office = { ...text('Đơn vị xử lý', 'Office'), of: '/api/v1/offices?limit=1000' } satisfies Field
const priority = choice('Mức độ', 'Priority', PRIORITIES)
const BEFORE_ANSWER = ['new', 'in-triage', 'routed', 'working'] as const

/**
 * A report of a citizen. Complaints and denunciations are not reports: they have laws of their own and leave by `divert`.
 * Moves with an empty `by` are made by the citizen (with the key) or by the centre itself, by no officer.
 */
export const report: CaseType = {
  title: { vi: 'Phản ánh', en: 'Report' },
  plural: { vi: 'Phản ánh của người dân', en: 'Citizens’ reports' },
  icon: 'message-square-warning',
  record: 'ours',
  prefix: 'PA',
  fields: {
    category: { ...category, listed: true },
    priority,
    description: { ...text('Nội dung', 'What it is about', { required: true }), searched: true },
    address: { ...text('Nơi xảy ra', 'Where'), searched: true, listed: true },
    channel: { ...choice('Kênh', 'Channel', CHANNELS), listed: true },
    diversion: choice('Có dấu hiệu là', 'May be', LAWS),
    verdict: { ...choice('Người dân đánh giá', 'Citizen’s verdict', VERDICTS), listed: true },
    publicText: text('Nội dung công khai', 'Public text'),
    language: choice('Ngôn ngữ', 'Language', {
      vi: { vi: 'Tiếng Việt', en: 'Vietnamese' },
      en: { vi: 'Tiếng Anh', en: 'English' },
    }),
    external: text('Mã ở hệ thống khác', 'Code elsewhere'),
    reporterName: { ...text('Người phản ánh', 'Reporter'), personal: true },
    reporterPhone: { ...text('Điện thoại', 'Phone'), personal: true },
    reporterEmail: { ...text('Thư điện tử', 'E-mail'), personal: true },
  },
  start: 'new',
  states: {
    new: { title: { vi: 'Mới nhận', en: 'New' }, clock: 'runs', phase: 'waiting' },
    'in-triage': { title: { vi: 'Đang phân loại', en: 'Being sorted' }, clock: 'runs', phase: 'waiting' },
    routed: { title: { vi: 'Đã chuyển đơn vị', en: 'With the office' }, clock: 'runs', phase: 'waiting' },
    working: { title: { vi: 'Đang xử lý', en: 'Being worked on' }, clock: 'runs', phase: 'working' },
    answered: { title: { vi: 'Đã trả lời', en: 'Answered' }, clock: 'ended', phase: 'done' },
    closed: { title: { vi: 'Đã xong', en: 'Closed' }, clock: 'ended', phase: 'done' },
    diverted: {
      title: { vi: 'Chuyển theo luật riêng', en: 'Diverted to its own law' },
      clock: 'ended',
      phase: 'refused',
    },
    forwarded: { title: { vi: 'Chuyển cơ quan khác', en: 'Forwarded' }, clock: 'ended', phase: 'refused' },
    duplicate: { title: { vi: 'Trùng phản ánh khác', en: 'Duplicate' }, clock: 'ended', phase: 'refused' },
    rejected: { title: { vi: 'Không tiếp nhận', en: 'Not taken' }, clock: 'ended', phase: 'refused' },
  },
  moves: {
    // What most often comes next stands first.
    answer: {
      title: { vi: 'Trả lời', en: 'Answer' },
      from: BEFORE_ANSWER,
      to: 'answered',
      by: ['writer', 'doer'],
      fill: { answer: text('Nội dung trả lời', 'Answer', { required: true }) },
      ends: true,
    },
    route: {
      title: { vi: 'Chuyển đơn vị', en: 'Route' },
      from: ['new', 'in-triage', 'routed', 'working'],
      to: 'routed',
      fill: { office: { ...office, required: true }, category, priority },
    },
    triage: {
      title: { vi: 'Phân loại', en: 'Sort' },
      from: ['new', 'in-triage'],
      to: 'in-triage',
      fill: { category: { ...category, required: true }, priority, area: text('Địa bàn', 'Area'), office },
    },
    start: {
      title: { vi: 'Bắt đầu xử lý', en: 'Start' },
      from: ['new', 'in-triage', 'routed'],
      to: 'working',
      by: ['writer', 'doer'],
    },
    accept: {
      title: { vi: 'Người dân hài lòng', en: 'Accepted by the citizen' },
      from: ['answered'],
      to: 'closed',
      by: [],
      fill: { comment: text('Ý kiến', 'Comment'), verdict: choice('Đánh giá', 'Verdict', VERDICTS) },
    },
    'reject-answer': {
      title: { vi: 'Người dân chưa hài lòng', en: 'Answer rejected by the citizen' },
      from: ['answered', 'closed'],
      to: 'working',
      by: [],
      fill: {
        comment: text('Vì sao chưa được', 'Why not', { required: true }),
        verdict: choice('Đánh giá', 'Verdict', VERDICTS),
      },
      rule: 'RESTART',
    },
    'close-silent': {
      title: { vi: 'Đóng vì không có ý kiến thêm', en: 'Closed without a verdict' },
      from: ['answered'],
      to: 'closed',
      by: [],
    },
    reopen: {
      title: { vi: 'Mở lại', en: 'Reopen' },
      from: ['answered', 'closed', 'forwarded', 'duplicate', 'rejected'],
      to: 'working',
      by: ['approver'],
      fill: { reason: text('Lý do mở lại', 'Reason', { required: true }) },
      rule: 'RESTART',
    },
    // Complaints: Law 02/2011/QH13; denunciations: Law 25/2018/QH14. Decree 20/2008/NĐ-CP does not concern them.
    divert: {
      title: { vi: 'Chuyển theo luật riêng', en: 'Divert' },
      from: BEFORE_ANSWER,
      to: 'diverted',
      fill: {
        law: choice('Theo luật nào', 'By which law', LAWS, true),
        receiver: text('Chuyển tới', 'To whom', { required: true }),
      },
      ends: true,
      grave: true,
    },
    // Not ours to settle: forwarded within five working days, Decree 20/2008/NĐ-CP Art. 9.
    forward: {
      title: { vi: 'Chuyển cơ quan có thẩm quyền', en: 'Forward' },
      from: BEFORE_ANSWER,
      to: 'forwarded',
      fill: { receiver: text('Cơ quan nhận', 'Receiver', { required: true }) },
      ends: true,
    },
    'mark-duplicate': {
      title: { vi: 'Trùng phản ánh khác', en: 'Mark as duplicate' },
      from: BEFORE_ANSWER,
      to: 'duplicate',
      fill: { of: text('Mã phản ánh gốc', 'Code of the first', { required: true }) },
      ends: true,
    },
    reject: {
      title: { vi: 'Không tiếp nhận', en: 'Reject' },
      from: BEFORE_ANSWER,
      to: 'rejected',
      fill: { reason: choice('Lý do', 'Reason', GROUNDS, true) },
      ends: true,
      grave: true,
    },
    publish: {
      title: { vi: 'Công khai', en: 'Publish' },
      from: ['open', 'ended'],
      to: 'same',
      fill: {
        publicText: text('Nội dung công khai (đã bỏ thông tin cá nhân)', 'Public text without personal data', {
          required: true,
        }),
        photos: text('Ảnh công khai (mã, cách nhau dấu phẩy)', 'Photos shown (hashes, by commas)'),
      },
    },
    hide: {
      title: { vi: 'Ẩn khỏi trang công khai', en: 'Hide' },
      from: ['open', 'ended'],
      to: 'same',
      fill: { reason: text('Vì sao ẩn', 'Why') },
    },
  },
  term: { setting: 'feedback.term' },
  // The 15:00 rule is one of dossiers (Decree 61/2018 Art. 18); a report counts whenever it comes.
  cutoff: null,
  reminders: [1440, 120],
}
