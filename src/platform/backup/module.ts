import type { Module } from '#platform/contract.ts'

const text = (vi: string, en: string) => ({ vi, en })

/** What every centre has without a field of its own: a backup of itself every night, watched like any other source. */
export const backup: Module = {
  id: 'backup',
  title: text('Sao lưu', 'Backups'),
  icon: 'archive',
  settings: {
    folder: {
      title: text(
        'Thư mục sao lưu hằng đêm, ở ổ đĩa hoặc máy khác (trống = không sao lưu)',
        'Folder of the nightly backups, on another disk or machine (empty = none)',
      ),
      value: '',
      source: 'TCVN 14423:2026, 5.11: sao lưu tự động, có bản ở nơi khác; thư mục do trung tâm chọn',
    },
    keep: {
      title: text('Số bản sao lưu hằng đêm được giữ', 'Nightly backups that are kept'),
      value: 14,
      source: 'Lựa chọn của trung tâm: hai tuần',
    },
  },
  rules: {
    overdue: {
      title: text('Sao lưu hằng đêm quá hạn hoặc lỗi', 'The nightly backup is overdue or failed'),
      watches: { kind: 'backup', indicator: 'backup', late: 'medium', missing: 'high' },
      says: text('{thing} chưa có bản mới', '{thing}: no new one'),
      deadline: { info: 1440, medium: 1440, high: 480, critical: 240 },
      procedure: [
        text('Xem lý do: npm run saola -- doctor', 'See why: npm run saola -- doctor'),
        text(
          'Kiểm tra ổ đĩa sao lưu: đã gắn, còn chỗ, ghi được',
          'Look at the backup disk: mounted, with room, writable',
        ),
        text(
          'Sao lưu tay một bản, ghi lại tên tệp: npm run saola -- backup TỆP',
          'Make one by hand and note its name: npm run saola -- backup FILE',
        ),
      ],
    },
  },
}
