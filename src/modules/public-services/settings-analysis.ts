import type { Setting } from '#platform/contract.ts'

const OURS = 'Mặc định của Saola; địa phương chỉnh sau khi xem kết quả trên dữ liệu của mình'

/** Settings of the analysis of dossiers: what is looked at again, and how a centre names itself on forms. */
export const analysisSettings: Record<string, Setting> = {
  'stop-last-days': {
    title: { vi: 'Xem lại tạm dừng khi hạn còn không quá', en: 'Look at clock stops begun with at most' },
    help: {
      vi: '0 là dừng đúng ngày hết hạn hoặc sau đó.',
      en: '0 = on the due day or after it.',
    },
    unit: 'ngày làm việc',
    value: 1,
    source: OURS,
  },
  'stop-repeated': {
    title: { vi: 'Xem lại hồ sơ tạm dừng từ', en: 'Look at dossiers stopped at least' },
    unit: 'lần',
    value: 3,
    source: OURS,
  },
  'recreated-days': {
    title: { vi: 'Xem lại hồ sơ lập lại trong vòng', en: 'Look at dossiers re-created within' },
    help: {
      vi: 'Tính từ ngày hồ sơ trước dừng, rút hoặc bị từ chối.',
      en: 'Counted from the day the former one was stopped, withdrawn or refused.',
    },
    unit: 'ngày',
    value: 10,
    source: OURS,
  },
  'burst-fewest': {
    title: { vi: 'Xem lại khi đóng dồn từ', en: 'Look at mass closings of at least' },
    unit: 'hồ sơ trong 30 phút',
    value: 8,
    source: OURS,
  },
  'burst-from': {
    title: { vi: 'Đóng dồn chỉ xét sau giờ', en: 'Mass closings are looked at from' },
    value: '15:30',
    source: OURS,
  },
  petitions: {
    title: {
      vi: 'Loại việc tính là phản ánh, kiến nghị (chỉ số 766)',
      en: 'Cases that count as petitions (index 766)',
    },
    help: {
      vi: 'types: mã loại việc; unhappy: bước cho thấy người dân chưa hài lòng.',
      en: 'types: ids of case types; unhappy: moves by which citizens show that they are not content.',
    },
    value: { types: ['feedback.report'], unhappy: ['reject-answer', 'reopen'] },
    source: 'Quyết định 766/QĐ-TTg',
  },
  agency: {
    title: { vi: 'Tên cơ quan trên biểu mẫu', en: 'Name of the agency on forms' },
    help: {
      vi: 'Dòng trên là cơ quan chủ quản, dòng dưới là nơi tiếp nhận. Để trống thì dùng tên trung tâm.',
      en: 'The upper line is the body above, the lower the desk. Empty = the name of the centre.',
    },
    value: { above: '', name: '', place: '', phone: '', head: '' },
    source: 'Nghị định 30/2020/NĐ-CP, Phụ lục I',
  },
}
