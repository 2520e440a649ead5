import type { Text } from '#kernel/text.ts'
import { COMMANDS, type CommandEntry } from './commands.ts'
import { explainError } from './explain-error.ts'

const [name, ...args] = process.argv.slice(2)
const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name]
if (!command) {
  const asked = name === undefined || ['help', '--help', '-h'].includes(name)
  if (!asked) complain({ vi: `Không có lệnh “${name}”.`, en: `There is no command “${name}”.` })
  console.log('saola …   (npm run saola -- …)\n')
  for (const entry of Object.values(COMMANDS)) show(entry)
  process.exit(asked ? 0 : 2)
}
if (args.includes('--help') || args.includes('-h')) {
  show(command)
  process.exit(0)
}
try {
  process.exitCode = await (await command.load()).default(args)
} catch (error) {
  const problem = explainError(error, command)
  if (!problem) throw error
  complain(problem.title)
  for (const e of problem.errors) console.error(`  ${e.path}: ${e.message.vi} / ${e.message.en}`)
  process.exit(1)
}

function show({ usage, says }: CommandEntry): void {
  console.log(`  ${usage}\n      ${says.vi}\n      ${says.en}`)
}

function complain({ vi, en }: Text): void {
  console.error(`\n✗ ${vi}\n  ${en}`)
}
