import { say, type Message } from '../model/message'
import type { ClientComplaint, EventOf, LogEvent, MappingState, PlexTvTrouble } from './events'

/** What a client that broke off means, for a person. */
export const complaintWords: Readonly<Record<ClientComplaint, Message>> = {
  'unknown ca': say`it does not know who vouches for the certificate`,
  'bad certificate': say`it does not accept the certificate`,
  'certificate unknown': say`it does not accept the certificate`,
  'certificate expired': say`it takes the certificate for one that has run out`,
  'no suitable signature algorithm': say`it does not know how this certificate is signed`,
  'handshake failure': say`both sides found no common way to encrypt`,
  'protocol version': say`it speaks another version of the encryption`,
  'no shared cipher': say`both sides found no common cipher`,
  'http request': say`it spoke without encryption`,
  'hung up': say`it hung up`,
  'something else': say`it broke off`,
}

export const troubleWords: Readonly<Record<PlexTvTrouble, Message>> = {
  'name not found': say`the server could not find the name`,
  'no connection': say`no connection came about`,
  'timed out': say`no answer came in time`,
  'no encryption': say`the encrypted connection did not come about`,
  'certificate not accepted': say`the certificate that came was not accepted`,
  'cut off': say`the connection was cut off`,
  'through a proxy': say`the proxy that the server is set to use did not help`,
  'something else': say`plex.tv could not be told`,
}

const mappingWords: Readonly<Record<MappingState, Message>> = {
  Unknown: say`Remote access is not known yet`,
  'Not Mapped': say`Remote access is not set up yet`,
  'Mapped - Publishing': say`The server tells plex.tv about itself`,
  'Mapped - Not Published': say`The server is about to tell plex.tv its address`,
  'Mapped - Not Published (Not Reachable)': say`plex.tv could not reach the server from outside`,
  'Mapped - Not Published (No server)': say`The server could not reach plex.tv`,
  'Mapped - Not Published (Bad Authentication)': say`plex.tv did not accept the server’s sign-in`,
  Mapped: say`Remote access works`,
  'another state': say`Remote access came to another state`,
}

const bindWords: Readonly<Record<EventOf<'bind-failed'>['why'], Message>> = {
  'not allowed': say`The system did not let Plex have its port`,
  'in use': say`Another program had Plex’s port already`,
  'no such address': say`Plex was to use an address that this computer does not have`,
  'something else': say`Plex could not have its port`,
}

/** Says an event in words that a relative follows. Addresses and names stand in it as values, which a report hides. */
export function tellEvent(event: LogEvent): Message {
  switch (event.event) {
    case 'started':
      return say`Plex started, version ${{ code: event.version }}`
    case 'bound':
      return say`Plex listens on port ${{ code: String(event.port) }}`
    case 'bind-failed':
      return bindWords[event.why]
    case 'interfaces':
      return event.primary === null
        ? say`Plex looked at the network and found no main address`
        : say`Plex takes ${{ code: event.primary }} for its main address`
    case 'network-missing':
      return say`There was no network when Plex looked for it`
    case 'network-changed':
      return say`The server’s network changed`
    case 'updating':
      return say`Plex works on its database after an update; nobody reaches it meanwhile`
    case 'ready':
      return say`Plex is ready`
    case 'stopped':
      return say`Plex was stopped`
    case 'vanished':
      return say`Plex ended without being stopped: it crashed, or the power went off`
    case 'session-ended':
      return event.how === 'crashed' ? say`Plex says that it crashed` : say`Plex says that it ended in good order`
    case 'cert-loaded':
      return say`Plex loaded its certificate`
    case 'cert-healthy':
      return say`The certificate is good for weeks`
    case 'cert-renewing':
      return renewingWords[event.why]
    case 'cert-issued':
      return say`Plex got a new certificate`
    case 'cert-waiting':
      return say`Plex asked for a certificate today already and waits until tomorrow`
    case 'cert-quota':
      return say`Plex got no certificate, as it has asked too often (429)`
    case 'cert-failed':
      return say`Plex got no certificate`
    case 'client-refused':
      return event.relayed
        ? say`A device that came through Plex’s relay did not connect: ${complaintWords[event.complaint]}`
        : say`The device at ${{ code: event.address }} did not connect: ${complaintWords[event.complaint]}`
    case 'client-stale-name':
      return say`The device at ${{ code: event.address }} asked for a name that is not this server’s any more`
    case 'published':
      return say`Plex told plex.tv where to find it: ${{ code: event.uris.join(', ') }}`
    case 'custom-url-invalid':
      return say`Plex could not read the custom address ${{ code: event.url }}`
    case 'mapping':
      return tellMapping(event)
    case 'port-mapping':
      return event.result === 'no router'
        ? say`No router answered that could open the port`
        : say`The router did not open the port by itself`
    case 'public-address':
      if (event.address === null) return say`Plex could not learn its address on the internet`
      return event.toldBy === 'plex.tv'
        ? say`Seen from the internet the server is ${{ code: event.address }}`
        : say`The router calls itself ${{ code: event.address }} towards the internet`
    case 'knock':
      return tellKnock(event)
    case 'no-plex-tv':
      return event.host === null
        ? say`Plex could not reach plex.tv: ${troubleWords[event.trouble]}`
        : say`Plex could not reach ${{ code: event.host }}: ${troubleWords[event.trouble]}`
    case 'online':
      return event.online ? say`Plex is connected to plex.tv` : say`Plex lost its connection to plex.tv`
    case 'own-name-unresolved':
      return say`The server could not look up its own secure name ${{ code: event.name }}`
    case 'unclaimed':
      return say`Plex said that nobody has claimed it`
    case 'claimed':
      return event.accepted ? say`Somebody claimed this server` : say`Somebody tried to claim this server, and plex.tv refused`
    case 'signed-in':
      return say`Plex is signed in`
    case 'token-refused':
      return say`plex.tv did not accept the server’s sign-in any more`
    case 'setting-changed':
      return event.value === null
        ? say`Somebody changed the setting ${{ code: event.key }}`
        : say`Somebody set ${{ code: event.key }} to ${{ code: event.value }}`
    case 'relay':
      return relayWords[event.what]
    case 'seen-as-outside':
      return say`Plex took the device at ${{ code: event.address }} for one outside the home`
    case 'proxy-broken':
      return say`A proxy in front of Plex did not pass on a connection that stays open`
    case 'internet-scan':
      return say`A stranger on the internet tried to come in, as they do everywhere`
  }
}

const renewingWords: Readonly<Record<EventOf<'cert-renewing'>['why'], Message>> = {
  expiring: say`The certificate runs out soon, so Plex asked for a new one`,
  missing: say`Plex had no certificate and asked for one`,
  new: say`Plex asked for its first certificate`,
  'another version': say`Plex asked for a certificate of a newer kind`,
}

const relayWords: Readonly<Record<EventOf<'relay'>['what'], Message>> = {
  asked: say`A device could not get through directly, so plex.tv asked for the relay`,
  started: say`Plex’s relay stands ready`,
  used: say`A device came through Plex’s relay`,
  failed: say`Plex could not start its relay`,
}

function tellMapping({ state, address, port, status }: EventOf<'mapping'>): Message {
  if (state !== null) return mappingWords[state]
  if (status !== null)
    return status === 422
      ? say`plex.tv took no address from outside, as none is set up`
      : say`plex.tv answered with ${{ code: String(status) }}`
  return port === null || address === null
    ? say`Plex told plex.tv that it has no address from outside`
    : say`Plex told plex.tv that it is reached from outside at ${{ code: `${address}:${String(port)}` }}`
}

function tellKnock({ what, reachable }: EventOf<'knock'>): Message {
  if (what === 'asked') return say`Plex asked plex.tv to try to reach it from outside`
  if (what === 'arrived') return say`plex.tv’s test from outside arrived`
  return reachable === true ? say`plex.tv reached the server from outside` : say`plex.tv could not reach the server from outside`
}
