import type { Setting } from '#platform/contract.ts'
import { analysisSettings } from './settings-analysis.ts'

const OURS = 'Mặc định của Saola; địa phương chỉnh theo quy chế của mình'
const DECREE_61 = 'Nghị định 61/2018/NĐ-CP (đối chiếu Nghị định 118/2025/NĐ-CP)'

/** Terms and hours of dossiers that law or place changes; a procedure of the catalogue may say otherwise for itself. */
export const settings: Record<string, Setting> = {
  cutoff: {
    title: { vi: 'Giờ chốt nhận hồ sơ trong ngày', en: 'Cut-off of the day' },
    help: {
      vi: 'Hồ sơ đến sau giờ này tính từ ngày làm việc kế tiếp; đúng giờ này vẫn tính trong ngày.',
      en: 'What comes after it counts from the next working day; at the minute itself still for the day.',
    },
    value: '15:00',
    source: `${DECREE_61}, Điều 18`,
  },
  'clock-rule': {
    title: { vi: 'Sau khi bổ sung, thời hạn được tính', en: 'After a supplement the clock' },
    help: {
      vi: '“RESTART”: tính lại từ đầu khi hồ sơ đủ. “PAUSE”: tính tiếp phần còn lại.',
      en: '“RESTART”: begins again when the dossier is complete. “PAUSE”: goes on where it stopped.',
    },
    value: 'RESTART',
    source: `${DECREE_61}, Điều 19 khoản 4`,
  },
  'mountain-days': {
    title: { vi: 'Đất đai: cộng thêm cho xã miền núi, vùng khó khăn', en: 'Land: added in mountainous communes' },
    unit: 'ngày làm việc',
    value: 10,
    source: 'Nghị định 151/2025/NĐ-CP',
    since: '2025-07-01',
  },
  mountainous: {
    title: { vi: 'Xã được cộng thêm ngày cho thủ tục đất đai', en: 'Communes with the longer land terms' },
    help: { vi: 'Danh sách mã xã hiện nay.', en: 'Codes of communes of today.' },
    value: [],
    source: OURS,
  },
  'portal-address': {
    title: { vi: 'Địa chỉ Cổng Dịch vụ công quốc gia', en: 'Address of the national portal' },
    help: {
      vi: '“{code}” được thay bằng mã hồ sơ hoặc mã thủ tục nếu có trong địa chỉ.',
      en: '“{code}” is replaced by the code of the dossier or procedure where it occurs.',
    },
    value: 'https://dichvucong.gov.vn',
    source: 'Một cổng duy nhất từ 01/7/2025',
    since: '2025-07-01',
  },
  ...analysisSettings,
}
