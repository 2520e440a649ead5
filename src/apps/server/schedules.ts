import { countNightly } from '#modules/digital-index/server/count-nightly.ts'
import { closeSilent } from '#modules/feedback/server/close-silent.ts'
import { fireDangerDaily } from '#modules/hazards/server/fire-danger.ts'
import { walkBackTests } from '#modules/public-services/server/analysis/back-test-store.ts'
import { workOutStudies } from '#modules/public-services/server/analysis/work-out-studies.ts'
import { fillTerms } from '#modules/public-services/server/catalogue/fill-terms.ts'
import { forgetPrints, printOrdered } from '#modules/public-services/server/forms/print-job.ts'
import { escalateDue } from '#platform/alerts/server/escalate.ts'
import { seal } from '#platform/audit/server/seal.ts'
import { backUpNightly } from '#platform/backup/server/nightly.ts'
import { recomputeClocks } from '#platform/cases/server/recompute.ts'
import { rehomeCases } from '#platform/cases/server/rehome.ts'
import { watchAllDue } from '#platform/cases/server/watch-due.ts'
import { runDueSources } from '#platform/connectors/server/run-due-sources.ts'
import { takeFile } from '#platform/connectors/server/take-file.ts'
import { forgetOldEvents } from '#platform/events/server/forget.ts'
import { oweDaily } from '#platform/figures/server/owed.ts'
import { restateAhead } from '#platform/figures/server/restating/restate-ahead.ts'
import { flipAllDue } from '#platform/freshness/server/flip-due.ts'
import { settleActing } from '#platform/identity/server/acting-grants.ts'
import { sweepSessions } from '#platform/identity/server/session.ts'
import { beginDefinitions } from '#platform/indicators/server/own-definitions.ts'
import { whenSteady } from '#platform/jobs/server/steady-clock.ts'
import type { Schedule, Task } from '#platform/jobs/server/task.ts'
import { sendDue } from '#platform/notifications/server/send-due.ts'
import { makePartitionsAhead } from '#platform/readings/server/partitions.ts'
import { forgetMarks } from '#platform/reports/server/count-usage.ts'
import { keepEffect } from '#platform/reports/server/effect.ts'
import { makeDueTasks } from '#platform/reports/server/make-due-tasks.ts'
import { renderPaper } from '#platform/reports/server/papers/render-paper.ts'
import { makeDuties } from '#platform/reports/server/regime/make-duties.ts'
import { openDuties } from '#platform/reports/server/regime/open-duties.ts'
import { sendReports } from '#platform/reports/server/sending/send-reports.ts'
import { rehomeThings } from '#platform/things/server/rehome-things.ts'
import { backUpApart } from './backup-apart.ts'

/** Every task of the centre by name. */
export const TASKS: Record<string, Task> = {
  'figures.restate': (db, _payload, run) => restateAhead(db, run.signal),
  'freshness.flip-due': whenSteady(flipAllDue),
  'alerts.escalate': whenSteady((db) => db.tx((tx) => escalateDue(tx, tx.now))),
  'cases.watch': whenSteady((db, _payload, run) => watchAllDue(db, run.signal)),
  'cases.recompute': (db, _payload, run) => recomputeClocks(db, run.signal),
  'cases.rehome': (db, _payload, run) => rehomeCases(db, run.signal),
  'backup.nightly': (db, _payload, run) => backUpNightly(db, run.signal, backUpApart),
  'audit.seal': (db) => db.tx((tx) => seal(tx)),
  'figures.owe-daily': (db) => oweDaily(db),
  'connectors.run-due': (db, _payload, run) => runDueSources(db, run.signal),
  'connectors.take-file': takeFile,
  'indicators.begin': (db) => beginDefinitions(db),
  'things.rehome': (db) => db.tx(rehomeThings),
  'readings.partitions': (db) => db.tx(makePartitionsAhead),
  'identity.sweep': sweepSessions,
  'identity.acting': (db) => db.tx(settleActing),
  'notifications.send-due': (db, _payload, run) => sendDue(db, run.signal),
  'reports.make-due-tasks': whenSteady((db) => makeDueTasks(db)),
  'reports.keep-effect': (db) => keepEffect(db),
  'reports.forget-marks': (db) => db.tx(forgetMarks),
  'reports.make-duties': (db) => makeDuties(db),
  'reports.open-duties': (db) => openDuties(db),
  'reports.render': renderPaper,
  'reports.send': (db, _payload, run) => sendReports(db, run.signal),
  'events.forget': (db) => db.tx(forgetOldEvents),
  'hazards.fire-danger': fireDangerDaily,
  'digital-index.count': countNightly,
  'feedback.close-silent': (db) => db.tx(closeSilent),
  'public-services.back-test': walkBackTests,
  'public-services.study': workOutStudies,
  'public-services.fill-terms': fillTerms,
  'public-services.print': printOrdered,
  'public-services.forget-prints': forgetPrints,
}

/** All schedules of the centre, readable in one place. */
export const SCHEDULES: readonly Schedule[] = [
  {
    task: 'indicators.begin',
    vnTime: '00:01',
    says: {
      vi: 'Áp dụng định nghĩa chỉ tiêu có hiệu lực từ hôm nay',
      en: 'Bring definitions of indicators into use that begin today',
    },
  },
  {
    task: 'things.rehome',
    vnTime: '00:05',
    says: {
      vi: 'Chuyển đối tượng sang đơn vị mới khi địa giới đổi',
      en: 'Move things to their new area when borders change',
    },
  },
  {
    task: 'figures.owe-daily',
    vnTime: '00:15',
    says: { vi: 'Tính lại nguồn nào còn nợ số liệu gì', en: 'Reckon anew what givers of figures owe' },
  },
  {
    task: 'freshness.flip-due',
    every: 5,
    says: { vi: 'Xét số liệu nào đã quá hạn', en: 'See which values are overdue' },
  },
  {
    task: 'alerts.escalate',
    every: 10,
    says: { vi: 'Báo cấp trên việc chưa ai làm', en: 'Escalate alerts nobody moved' },
  },
  {
    task: 'cases.watch',
    every: 10,
    says: { vi: 'Nhắc việc sắp đến hạn, báo việc quá hạn', en: 'Remind of due cases, tell which are late' },
  },
  {
    task: 'cases.rehome',
    vnTime: '00:10',
    says: {
      vi: 'Chuyển việc sang đơn vị mới khi địa giới đổi',
      en: 'Move cases to their new area when borders change',
    },
  },
  {
    task: 'backup.nightly',
    vnTime: '02:45',
    says: { vi: 'Sao lưu toàn bộ vào thư mục đã đặt', en: 'Back everything up into the folder that is set' },
  },
  { task: 'audit.seal', every: 15, says: { vi: 'Niêm phong nhật ký', en: 'Seal the audit trail' } },
  {
    task: 'connectors.run-due',
    every: 10,
    says: { vi: 'Lấy số liệu từ các nguồn đến giờ', en: 'Run the sources whose turn it is' },
  },
  {
    task: 'readings.partitions',
    vnTime: '00:30',
    says: { vi: 'Chuẩn bị chỗ chứa cho các tháng tới', en: 'Make room for the coming months' },
  },
  {
    task: 'events.forget',
    vnTime: '02:10',
    says: { vi: 'Bỏ sự kiện cũ hơn bảy ngày', en: 'Forget events older than a week' },
  },
  {
    task: 'identity.sweep',
    vnTime: '02:20',
    says: { vi: 'Bỏ phiên đăng nhập đã hết hạn', en: 'Forget sessions that have ended' },
  },
  {
    task: 'hazards.fire-danger',
    vnTime: '13:30',
    says: { vi: 'Tính cấp cháy rừng từ số đo 13 giờ', en: 'Compute forest-fire danger from the readings of 13:00' },
  },
  {
    task: 'digital-index.count',
    vnTime: '01:30',
    says: {
      vi: 'Lấy lại số tự động của các kỳ đánh giá đang chấm',
      en: 'Count the automatic criteria of rounds that are being scored',
    },
  },
  {
    task: 'feedback.close-silent',
    vnTime: '06:20',
    says: {
      vi: 'Đóng phản ánh đã trả lời mà quá lâu không ai đánh giá',
      en: 'Close answered reports that nobody has judged for long',
    },
  },
  {
    task: 'public-services.back-test',
    vnTime: '03:10',
    says: {
      vi: 'Thử lại cách dự báo hồ sơ trễ trên nửa năm qua',
      en: 'Try the forecast of late dossiers on the past half year',
    },
  },
  {
    task: 'public-services.study',
    vnTime: '00:40',
    says: {
      vi: 'Tính lại hồ sơ có nguy cơ trễ, cần xem lại và đất đai cho ngày mới',
      en: 'Work out anew for the day which dossiers may be late, what to look at again, and land',
    },
  },
  {
    task: 'public-services.forget-prints',
    vnTime: '02:30',
    says: { vi: 'Bỏ các bản in quá ba ngày', en: 'Throw away prints older than three days' },
  },
  {
    task: 'identity.acting',
    every: 30,
    says: { vi: 'Giao và thu quyền của người thay quyền', en: 'Give and take back the rights of acting heads' },
  },
  {
    task: 'notifications.send-due',
    every: 10,
    says: { vi: 'Gửi thông báo ra ngoài', en: 'Send notifications out of the house' },
  },
  {
    task: 'reports.make-due-tasks',
    every: 60,
    says: { vi: 'Lập các việc định kỳ đến lượt', en: 'Make the recurring tasks whose turn has come' },
  },
  {
    task: 'reports.keep-effect',
    vnTime: '05:00',
    says: { vi: 'Lưu báo cáo hiệu quả của tuần đã hết', en: 'Keep the effect report of the week that has ended' },
  },
  {
    task: 'reports.forget-marks',
    vnTime: '00:10',
    says: { vi: 'Bỏ dấu đếm lượt mở trang của hôm qua', en: 'Forget the marks of yesterday’s page openings' },
  },
  {
    task: 'reports.make-duties',
    vnTime: '00:20',
    says: { vi: 'Lập lịch báo cáo cho các kỳ tới', en: 'Make the duties of the coming periods' },
  },
  {
    task: 'reports.open-duties',
    every: 60,
    says: {
      vi: 'Giao báo cáo đến kỳ, nhắc trước hạn',
      en: 'Give reports whose turn has come, remind before they are due',
    },
  },
  {
    task: 'reports.send',
    every: 5,
    says: {
      vi: 'Gửi báo cáo tới hệ thống nhận, nhận biên nhận',
      en: 'Send reports to their systems and keep the receipts',
    },
  },
]
