import type { Module } from '#platform/contract.ts'

const text = (vi: string, en: string) => ({ vi, en })

/** What every centre has without a field of its own: work given by one person to another. */
export const cases: Module = {
  id: 'cases',
  title: text('Giao việc', 'Tasks'),
  icon: 'list-checks',
  settings: {
    'task-term': {
      title: text('Thời hạn mặc định của một việc được giao', 'Default term of a task'),
      value: { value: 5, unit: 'working-day' },
      source: 'Quy chế làm việc của cơ quan; nơi chưa có thì năm ngày làm việc',
    },
    'still-hours': {
      title: text(
        'Số giờ làm việc không nhúc nhích thì coi là nằm yên',
        'Working hours without movement that count as lying still',
      ),
      unit: 'h',
      value: 16,
      source: 'Lựa chọn của trung tâm: hai ngày làm việc',
    },
  },
  cases: {
    task: {
      title: text('Việc được giao', 'Task'),
      plural: text('Việc được giao', 'Tasks'),
      icon: 'list-checks',
      record: 'ours',
      prefix: 'VIEC',
      fields: {
        description: { kind: 'text', title: text('Nội dung', 'Description'), searched: true },
        source: {
          kind: 'text',
          title: text('Giao tại (văn bản, cuộc họp, lời dặn)', 'Ordered by (document, meeting, word)'),
          listed: true,
          searched: true,
        },
        number: { kind: 'text', title: text('Số, ký hiệu văn bản', 'Number of the document'), searched: true },
        urgent: { kind: 'yes-no', title: text('Khẩn', 'Urgent'), listed: true },
        result: { kind: 'text', title: text('Kết quả', 'Result'), searched: true },
      },
      states: {
        new: { title: text('Mới giao', 'New'), clock: 'runs', phase: 'waiting' },
        doing: { title: text('Đang làm', 'Doing'), clock: 'runs', phase: 'working' },
        reported: {
          title: text('Đã báo cáo, chờ nghiệm thu', 'Reported, to be accepted'),
          clock: 'runs',
          phase: 'working',
        },
        done: { title: text('Hoàn thành', 'Done'), clock: 'ended', phase: 'done' },
        cancelled: { title: text('Hủy giao', 'Cancelled'), clock: 'ended', phase: 'refused' },
      },
      start: 'new',
      moves: {
        start: { title: text('Bắt đầu làm', 'Start'), from: ['new'], to: 'doing', by: ['doer', 'writer'] },
        accept: {
          title: text('Nghiệm thu', 'Accept'),
          from: ['reported'],
          to: 'done',
          by: ['giver', 'approver'],
        },
        report: {
          title: text('Báo cáo kết quả', 'Report the result'),
          from: ['new', 'doing'],
          to: 'reported',
          by: ['doer', 'writer'],
          fill: { result: { kind: 'text', title: text('Kết quả', 'Result'), required: true } },
          ends: true,
        },
        return: {
          title: text('Trả lại làm tiếp', 'Return'),
          from: ['reported'],
          to: 'doing',
          by: ['giver', 'approver'],
          fill: { note: { kind: 'text', title: text('Còn thiếu gì', 'What is missing'), required: true } },
        },
        reopen: {
          title: text('Mở lại', 'Reopen'),
          from: ['done', 'cancelled'],
          to: 'doing',
          by: ['giver', 'approver'],
          fill: { note: { kind: 'text', title: text('Lý do', 'Reason'), required: true } },
        },
        cancel: {
          title: text('Hủy giao', 'Cancel'),
          from: ['open'],
          to: 'cancelled',
          by: ['giver', 'approver'],
          fill: { note: { kind: 'text', title: text('Lý do', 'Reason'), required: true } },
          grave: true,
        },
      },
      term: { setting: 'cases.task-term' },
      reminders: [1440, 120],
    },
  },
}
