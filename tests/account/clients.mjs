// Programs that nobody here wrote, as their users call them, against the lab: run as a process of its own, whose names and authority are the lab's
// from its start (NODE_EXTRA_CA_CERTS; RELOCK_LAB: where names lead). Prints one JSON object.
import dns from 'node:dns'

const { plexTv, server, token } = JSON.parse(process.env.RELOCK_LAB)
const truth = (name) => (name === 'plex.tv' || name.endsWith('.plex.tv') ? plexTv : name.endsWith('.plex.direct') ? server : null)
const real = dns.lookup
dns.lookup = (name, options, callback) => {
  const done = typeof options === 'function' ? options : callback
  const address = truth(name)
  if (address === null) return real(name, options, callback)
  if (typeof options === 'object' && options.all === true) process.nextTick(done, null, [{ address, family: 4 }])
  else process.nextTick(done, null, address, 4)
}

const { MyPlexAccount } = await import('@ctrl/plex')
const { PlexAPI } = await import('@lukehagar/plexjs')

const login = await MyPlexAccount.getWebLogin()
process.send({ code: login.code })
const account = await MyPlexAccount.webLoginCheck(login, 20)
const resources = await account.resources()
const mine = resources.find(({ provides }) => provides === 'server')
const connected = await mine.connect(true, 5_000)
const settings = await connected.settings()
const wrong = await new MyPlexAccount(null, '', '', 'NoTokenOfAnybody-x20').connect().then(
  () => 'connected',
  (error) => error.status ?? error.statusCode ?? String(error),
)

const api = new PlexAPI({ serverURL: connected.baseurl, token: mine.accessToken, clientIdentifier: 'lab-plexjs' })
const identity = await api.general.getIdentity()
const info = await api.general.getServerInfo({})
const preferences = await api.preferences.getAllPreferences()
const one = await api.preferences.getPreference({ id: 'secureConnections' })
// Neither client has a working way to write one setting (the one sends `setting.id=…`, the other nothing), so its own question is used.
await connected.query(`/:/prefs?customConnections=${encodeURIComponent('http://192.168.1.20:32400')}`, 'put')
const after = await api.preferences.getPreference({ id: 'customConnections' })
const refused = await new PlexAPI({ serverURL: connected.baseurl, token: '' }).preferences.getAllPreferences().then(
  () => 'answered',
  (error) => error.statusCode,
)

const settingOf = ({ mediaContainerWithSettings: answer }) => answer.mediaContainer.setting
process.send({
  ctrl: {
    email: account.email,
    token: account.token === token,
    resources: resources.map(({ name, provides, owned, presence }) => ({ name, provides, owned, presence })),
    connections: mine.connections.map(({ uri, local }) => ({ uri, local })),
    connected: {
      name: connected.friendlyName,
      machineIdentifier: connected.machineIdentifier,
      version: connected.version,
      at: connected.baseurl,
    },
    secureConnections: settings.get('secureConnections').value,
    wrong,
  },
  plexjs: {
    identity: identity.object.mediaContainer,
    // Of the server's own page its reader keeps nothing but that it was one.
    info: info.statusCode,
    settings: settingOf(preferences).length,
    secureConnections: settingOf(one)[0]?.value,
    customConnections: settingOf(after)[0]?.value,
    refused,
  },
})
process.disconnect()
