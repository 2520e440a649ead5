import { fireDangerDaily } from '#modules/hazards/server/fire-danger.ts'
import { escalateDue } from '#platform/alerts/server/escalate.ts'
import { seal } from '#platform/audit/server/seal.ts'
import { runDueSources } from '#platform/connectors/server/run-due-sources.ts'
import { forgetOldEvents } from '#platform/events/server/forget.ts'
import { flipAllDue } from '#platform/freshness/server/flip-due.ts'
import { sweepSessions } from '#platform/identity/server/session.ts'
import type { Schedule, Task } from '#platform/jobs/server/task.ts'
import { makePartitionsAhead } from '#platform/readings/server/partitions.ts'
import { rehomeThings } from '#platform/things/server/rehome-things.ts'

/** Every task of the centre by name. */
export const TASKS: Record<string, Task> = {
  'freshness.flip-due': flipAllDue,
  'alerts.escalate': (db) => db.tx((tx) => escalateDue(tx, tx.now)),
  'audit.seal': (db) => db.tx((tx) => seal(tx)),
  'connectors.run-due': (db, _payload, run) => runDueSources(db, run.signal),
  'things.rehome': (db) => db.tx(rehomeThings),
  'readings.partitions': (db) => db.tx(makePartitionsAhead),
  'identity.sweep': sweepSessions,
  'events.forget': (db) => db.tx(forgetOldEvents),
  'hazards.fire-danger': fireDangerDaily,
}

/** All schedules of the centre, readable in one place. */
export const SCHEDULES: readonly Schedule[] = [
  {
    task: 'things.rehome',
    vnTime: '00:05',
    says: {
      vi: 'Chuyển đối tượng sang đơn vị mới khi địa giới đổi',
      en: 'Move things to their new area when borders change',
    },
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
]
