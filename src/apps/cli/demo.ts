import { clearDemo } from '#apps/server/clear-demo.ts'
import { expected } from '#kernel/errors.ts'
import { type Command, withCentre } from './command.ts'
import { demoDossiers } from './demo-dossiers.ts'

/**
 * `saola demo --clear`: takes out everything the simulator brought, and its people; what people entered stays.
 * `saola demo dossiers …`: a synthetic year of dossiers.
 */
const demo: Command = async (args) => {
  if (args[0] === 'dossiers') return demoDossiers(args.slice(1))
  if (!args.includes('--clear'))
    throw expected({
      vi: 'Cách dùng: saola demo --clear (dừng trung tâm trước; lần sau chạy với SAOLA_DEMO=0)',
      en: 'Usage: saola demo --clear (stop the centre first; then start with SAOLA_DEMO=0)',
    })
  const gone = await withCentre((db) => db.tx(clearDemo))
  for (const [what, count] of Object.entries(gone)) console.log(`  ${count.toString().padStart(8)}  ${what}`)
  console.log('Đã xóa dữ liệu mô phỏng. Khởi động lại bằng: SAOLA_DEMO=0 npm start')
  return 0
}

export default demo
