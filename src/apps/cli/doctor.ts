import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import sql from 'sql-template-tag'
import { readConfig } from '#apps/server/config.ts'
import { SRC } from '#apps/server/place.ts'
import type { Text } from '#kernel/text.ts'
import { findBrokenSeal } from '#platform/audit/server/seal.ts'
import { backupsOf } from '#platform/backup/server/standing.ts'
import type { Db } from '#platform/database/server/db.ts'
import { findMigrations } from '#platform/database/server/migrate.ts'
import { RUNGS } from '#platform/ladder.ts'
import { type Command, withCentre } from './command.ts'

/** What the doctor found about one thing. `bad` makes the exit code 1; `advice` does not. */
interface Finding {
  state: 'good' | 'advice' | 'bad'
  says: Text
}

const good = (vi: string, en: string): Finding => ({ state: 'good', says: { vi, en } })
const bad = (vi: string, en: string): Finding => ({ state: 'bad', says: { vi, en } })
const advice = (vi: string, en: string): Finding => ({ state: 'advice', says: { vi, en } })

/** `saola doctor`: looks at machine, folders, ports, database and audit, and says in plain words what to do. */
const doctor: Command = async () => {
  const config = readConfig(process.env)
  const findings = [
    ...machine(),
    ...disk(config.dataDir),
    await port(config.port, 'PORT'),
    await port(config.mqttPort, 'SAOLA_MQTT_PORT'),
    ...(await database(config.dataDir)),
  ]
  for (const { state, says } of findings)
    console.log(`${{ good: '✓', advice: '!', bad: '✗' }[state]} ${says.vi}\n  ${says.en}`)
  return findings.some((f) => f.state === 'bad') ? 1 : 0
}

function machine(): Finding[] {
  const major = Number(process.versions.node.split('.')[0])
  const node =
    major >= 24
      ? good(`Node ${process.versions.node}`, `Node ${process.versions.node}`)
      : bad(
          `Node ${process.versions.node} quá cũ. Hãy chạy bằng “npm run saola -- …” để dùng Node 24 đi kèm.`,
          `Node ${process.versions.node} is too old. Run “npm run saola -- …” to use the Node 24 that comes along.`,
        )
  const built = existsSync(path.join(SRC, '../dist/stamp'))
    ? good('Màn hình đã dựng', 'The screens are built')
    : advice('Màn hình chưa dựng; “npm start” sẽ tự dựng.', 'The screens are not built yet; “npm start” builds them.')
  return [node, built]
}

function disk(dir: string): Finding[] {
  if (!existsSync(dir))
    return [
      advice(
        `Chưa có thư mục dữ liệu ${dir}; “npm start” sẽ tạo.`,
        `There is no data folder ${dir} yet; “npm start” makes it.`,
      ),
    ]
  try {
    accessSync(dir, constants.W_OK)
  } catch {
    return [
      bad(
        `Không ghi được vào ${dir}. Hãy đổi quyền thư mục hoặc đặt SAOLA_DATA.`,
        `${dir} cannot be written. Change its permissions or set SAOLA_DATA.`,
      ),
    ]
  }
  const s = statfsSync(dir)
  const free = (s.bavail * s.bsize) / 1e9
  const used = 1 - s.bavail / s.blocks
  const text = `${free.toFixed(1)} GB`
  if (free < 0.5)
    return [bad(`Ổ đĩa chỉ còn ${text}. Hãy giải phóng dung lượng ngay.`, `Only ${text} of disk left. Make room now.`)]
  if (used > 0.85)
    return [
      advice(
        `Ổ đĩa đã dùng ${Math.round(used * 100)} %, còn ${text}. Nên giải phóng dung lượng.`,
        `The disk is ${Math.round(used * 100)} % full, ${text} left. Make room soon.`,
      ),
    ]
  return [good(`Ổ đĩa còn ${text}`, `${text} of disk left`)]
}

function port(number: number, name: string): Promise<Finding> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () =>
      resolve(
        advice(
          `Cổng ${number} (${name}) đang được dùng – có thể chính trung tâm đang chạy.`,
          `Port ${number} (${name}) is in use – perhaps by the centre itself.`,
        ),
      ),
    )
    server.listen(number, () =>
      server.close(() => resolve(good(`Cổng ${number} (${name}) còn trống`, `Port ${number} (${name}) is free`))),
    )
  })
}

async function database(dir: string): Promise<Finding[]> {
  if (!process.env.DATABASE_URL && !existsSync(path.join(dir, 'postgres'))) return []
  try {
    return await withCentre(async (db) => {
      const ran = new Set((await db.rows<{ id: string }>(sql`select id from database.migration`)).map((r) => r.id))
      const missing = (await findMigrations(SRC, RUNGS)).filter((m) => !ran.has(m.id))
      const broken = await findBrokenSeal(db)
      const { n: rejects } = await db.get<{ n: number }>(
        sql`select count(*)::int as n from sources.reject where state = 'kept'`,
      )
      const failing = await db.rows<{ id: string }>(sql`select id from sources.source where state = 'failing'`)
      return [
        good('Cơ sở dữ liệu trả lời', 'The database answers'),
        missing.length
          ? advice(
              `${missing.length} bước nâng cấp sẽ chạy ở lần khởi động tới.`,
              `${missing.length} migrations will run at the next start.`,
            )
          : good('Cấu trúc dữ liệu mới nhất', 'The schema is up to date'),
        broken
          ? bad(
              `Nhật ký bị sửa từ mục ${broken.upto} trở về trước. Hãy giữ nguyên hiện trạng và báo cấp trên.`,
              `The audit trail was altered at or before entry ${broken.upto}. Preserve everything and report it.`,
            )
          : good('Nhật ký nguyên vẹn', 'The audit trail is whole'),
        rejects
          ? advice(
              `${rejects} dòng dữ liệu chưa được nhận, xem trang Nguồn dữ liệu.`,
              `${rejects} rows were refused; see the sources page.`,
            )
          : good('Không có dòng nào bị từ chối', 'No refused rows wait'),
        ...failing.map((f) =>
          advice(
            `Nguồn ${f.id} đang lỗi, xem trang Nguồn dữ liệu.`,
            `The source ${f.id} is failing; see the sources page.`,
          ),
        ),
        await backups(db),
        advice('Nên bật xác thực hai lớp cho người quản trị.', 'Turn on the second factor for administrators.'),
      ]
    })
  } catch (error) {
    return [
      bad(
        `Cơ sở dữ liệu không trả lời: ${(error as Error).message}`,
        `The database does not answer: ${(error as Error).message}`,
      ),
    ]
  }
}

async function backups(db: Db): Promise<Finding> {
  const { state, folder, lastGoodAt, items } = await backupsOf(db)
  const failed = items[0] && !items[0].ok ? items[0].note : null
  const last = lastGoodAt?.slice(0, 16).replace('T', ' ')
  if (state === 'off')
    return advice(
      last
        ? `Chưa đặt sao lưu hằng đêm; bản gần nhất làm tay lúc ${last}. Đặt ở Thiết lập → Sao lưu.`
        : 'Chưa có bản sao lưu nào. Đặt thư mục ở Thiết lập → Sao lưu, hoặc chạy “npm run saola -- backup TỆP”.',
      last
        ? `No nightly backup is set; the last was made by hand at ${last}. Set it under Settings → Backups.`
        : 'There is no backup yet. Set a folder under Settings → Backups, or run “npm run saola -- backup FILE”.',
    )
  if (state !== 'fresh' || failed)
    return bad(
      `Sao lưu hằng đêm ${failed ? 'bị lỗi' : 'quá hạn'}${last ? `, bản tốt gần nhất ${last}` : ', chưa có bản nào'}. ${failed?.vi ?? `Kiểm tra thư mục ${folder}.`}`,
      `The nightly backup ${failed ? 'failed' : 'is overdue'}${last ? `, the last good one is of ${last}` : ', there is none yet'}. ${failed?.en ?? `Look at the folder ${folder}.`}`,
    )
  return last
    ? good(`Bản sao lưu gần nhất ${last}`, `The last backup is of ${last}`)
    : good('Sao lưu hằng đêm đã đặt, đang chờ đêm đầu', 'The nightly backup is set and waits for its first night')
}

export default doctor
