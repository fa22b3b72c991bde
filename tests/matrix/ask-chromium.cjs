// An Electron program of its own: `electron ask-chromium.cjs QUESTIONS ANSWERS` asks each server as a web page would be asked, with Chromium's
// own verdict standing, and writes what came of it. Nothing of Relock is in it, so it is a witness.
const { app, net, session } = require('electron')
const fs = require('node:fs')

const [questions = '', answers = ''] = process.argv.slice(-2)
/** @type {{ address: string, asked: { name: string, port: number }[] }} */
const { address, asked } = JSON.parse(fs.readFileSync(questions, 'utf8'))
const patience = 8_000
/** Servers that are asked side by side, as most of the time goes by waiting for silent ones; each of them by one connection at a time. */
const atOnce = 6

app.commandLine.appendSwitch('host-resolver-rules', `MAP * ${address}`)
app.commandLine.appendSwitch('no-proxy-server')
app.disableHardwareAcceleration()

/**
 * Chromium's error, or the status and whether Plex answered.
 * @param {{ name: string, port: number }} server
 * @param {number} index
 * @returns {Promise<string>}
 */
const ask = ({ name, port }, index) =>
  new Promise((resolve) => {
    const request = net.request({
      url: `https://${name}:${port}/identity`,
      session: session.fromPartition(`question-${index}`, { cache: false }),
    })
    const end = (/** @type {string} */ result) => {
      clearTimeout(clock)
      resolve(result)
      request.abort()
    }
    const clock = setTimeout(() => end('no answer'), patience)
    request.on('error', (error) => end(error.message))
    request.on('response', (response) => {
      let body = ''
      response.on('data', (part) => (body += part.toString()))
      response.on('error', () => end('cut off'))
      response.on('end', () =>
        end(response.statusCode === 200 && body.includes('machineIdentifier') ? 'Plex' : String(response.statusCode)),
      )
    })
    request.end()
  })

void app.whenReady().then(async () => {
  /** @type {string[]} */
  const heard = []
  const left = [...asked.entries()]
  const askOn = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, server] = next
      const first = await ask(server, 2 * index)
      // Chromium asks again by itself where an old connection was cut, and so does whoever sits in front of it.
      heard[index] = /_(?:RESET|CLOSED|CHANGED)$/.test(first) ? await ask(server, 2 * index + 1) : first
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askOn))
  fs.writeFileSync(answers, JSON.stringify(heard))
  app.exit(0)
})
