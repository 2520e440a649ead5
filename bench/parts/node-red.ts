import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './centre.ts'
import { sleep } from './machine.ts'

/** What a town would put together from ready parts: Mosquitto, and Node-RED reading, judging a threshold, storing nothing. */
export interface NodeRed {
  url: string
  /** Messages judged so far. */
  judged(): Promise<number>
  end(): void
}

/**
 * Starts both beside the benchmark. @returns undefined where they are not installed: `apt-get install mosquitto`, and
 * `npm install node-red` in a folder of its own that BENCH_NODE_RED names.
 */
export async function startNodeRed(): Promise<NodeRed | undefined> {
  const program = path.join(process.env.BENCH_NODE_RED ?? '', 'node_modules/node-red/red.js')
  if (!process.env.BENCH_NODE_RED || !existsSync(program)) return undefined
  if (spawnSync('which', ['mosquitto']).status !== 0) return undefined
  const dir = mkdtempSync(path.join(os.tmpdir(), 'saola-node-red-'))
  const [mqtt, http] = [await freePort(), await freePort()]
  writeFileSync(
    path.join(dir, 'mosquitto.conf'),
    `listener ${mqtt} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nmax_inflight_messages 1000\nset_tcp_nodelay true\npersistence false\n`,
  )
  writeFileSync(path.join(dir, 'flows.json'), JSON.stringify(flows(mqtt)))
  writeFileSync(
    path.join(dir, 'settings.js'),
    `module.exports = { uiPort: ${http}, uiHost: '127.0.0.1', flowFile: 'flows.json', httpAdminRoot: false }`,
  )
  const children: ChildProcess[] = [
    spawn('mosquitto', ['-c', path.join(dir, 'mosquitto.conf')], { stdio: 'ignore' }),
    spawn(process.execPath, [program, '-u', dir, '-s', path.join(dir, 'settings.js')], { stdio: 'ignore' }),
  ]
  const judged = async () => Number(await (await fetch(`http://127.0.0.1:${http}/judged`)).text())
  for (let tries = 0; tries < 300; tries++) {
    if (await judged().then(Number.isFinite, () => false)) break
    await sleep(100)
  }
  const end = () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  process.once('exit', end)
  return { url: `mqtt://127.0.0.1:${mqtt}`, judged, end }
}

const RULE = `const high = flow.get('high') || {}
const value = msg.payload.value
if (typeof value !== 'number') return null
flow.set('judged', (flow.get('judged') || 0) + 1)
if (value > 1 || (high[msg.topic] && value < 0.9)) { high[msg.topic] = value > 1; flow.set('high', high) }
return null`

const flows = (port: number) => [
  { id: 'tab', type: 'tab', label: 'bench' },
  {
    id: 'broker',
    type: 'mqtt-broker',
    broker: '127.0.0.1',
    port,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
    autoConnect: true,
  },
  {
    id: 'in',
    z: 'tab',
    type: 'mqtt in',
    topic: 'saola/v1/readings/+',
    qos: '1',
    datatype: 'json',
    broker: 'broker',
    wires: [['rule']],
  },
  { id: 'rule', z: 'tab', type: 'function', func: RULE, outputs: 1, wires: [[]] },
  { id: 'ask', z: 'tab', type: 'http in', url: '/judged', method: 'get', wires: [['count']] },
  {
    id: 'count',
    z: 'tab',
    type: 'function',
    func: `msg.payload = String(flow.get('judged') || 0)\nreturn msg`,
    outputs: 1,
    wires: [['answer']],
  },
  { id: 'answer', z: 'tab', type: 'http response', wires: [] },
]
