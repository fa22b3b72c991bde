// An examination with fifty ways to a server, of which forty-five are dead, against one dead way by itself.
import net from 'node:net'
import { loadLab } from './home.mjs'
import { interleave, tell } from './rounds.mjs'

const rounds = 5
const { raise, examine, probes, probe, clock, targetOf } = await loadLab()
const lab = await raise({})
const { address, port } = lab.server
/** @type {import('node:net').Server[]} */
const doors = []
for (let count = 0; count < 4; count++) {
  const door = net.createServer((socket) => {
    const inner = net.connect({ host: address, port })
    for (const one of [socket, inner]) one.on('error', () => undefined)
    socket.pipe(inner).pipe(socket)
  })
  await new Promise((resolve) => door.listen(0, address, () => resolve(null)))
  doors.push(door)
}

let open = 0
let most = 0
/** Some addresses swallow every knock, as a container's or a VPN's do from elsewhere; the real way out here would refuse them at once. */
const surroundings = () => {
  const real = lab.surroundings({ offline: true })
  return {
    ...real,
    /** @type {typeof real.dial} */
    dial: async (to, signal) => {
      most = Math.max(most, ++open)
      if (!to.address.startsWith('10.99.')) {
        const dialled = await real.dial(to, signal)
        if ('failure' in dialled) open--
        else dialled.socket.once('close', () => open--)
        return dialled
      }
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      open--
      return { failure: /** @type {const} */ ('no answer'), tookMs: 4_000 }
    },
  }
}

/** @param {readonly { host: string, port: number }[]} more @param {object} [change] */
async function timeOf(more, change = {}) {
  const teller = probe({
    fact: clock,
    patience: 1_000,
    look: async () => ({
      reading: { state: 'unmeasured', why: 'not permitted', detail: null, tookMs: 0 },
      learnt: { routes: more.map((route) => ({ ...route, scheme: 'https', learntFrom: 'plex.tv' })) },
    }),
  })
  const shelf = [...probes.filter((known) => known.fact.id !== clock.id), teller]
  ;[open, most] = [0, 0]
  const started = performance.now()
  await examine({ ...targetOf(lab), ...change }, surroundings(), { shelf }, () => undefined, new AbortController().signal)
  return performance.now() - started
}

const dead = Array.from({ length: 45 }, (_, index) => ({ host: `10.99.0.${index + 1}`, port: 32_400 }))
const living = doors.map((door) => ({ host: address, port: /** @type {import('node:net').AddressInfo} */ (door.address()).port }))
let sockets = 0
const before = process.memoryUsage().rss
let after = before
/** @param {string} name @param {() => Promise<number>} look */
const contender = (name, look) => ({
  name,
  run: async () => {
    const took = await look()
    sockets = Math.max(sockets, most)
    after = Math.max(after, process.memoryUsage().rss)
    return took
  },
})
try {
  const rows = await interleave(
    [
      contender('one living way', () => timeOf([])),
      contender('one dead way', () => timeOf([], { host: '10.99.0.200', insistsOn: null })),
      contender('50 ways, 45 of them dead', () => timeOf([...dead, ...living])),
    ],
    rounds,
  )
  tell({
    title: 'Fifty ways to a server, of which forty-five are dead',
    question:
      'A whole examination in one process. The dead ways swallow every knock, so each takes the patience of the fact `connection`; the living ones lead to the same server of the lab.',
    rounds,
    base: 'one dead way',
    rows,
    notes: [
      'The target: at most 1.5 times one dead way, whose patience nothing can shorten.',
      `At most ${String(sockets)} sockets were open or opening at once; the process grew by ${String(Math.round((after - before) / 1024 / 1024))} MiB.`,
    ],
  })
} finally {
  for (const door of doors) door.close()
  await lab.down()
}
