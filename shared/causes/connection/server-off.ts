import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import portMapping from '../../facts/port-mapping'
import interfaces from '../../facts/interfaces'
import container from '../../facts/container'
import listening from '../../facts/listening'
import logStory from '../../facts/log-story'
import plexProcess from '../../facts/plex-process'
import preferences from '../../facts/preferences'
import { addressStays, findServer } from '../../fixes/plex/reach-server'
import { each, fixOf, withAfterwards } from '../../fixes/remedies'
import { answersAt, useOtherPort } from '../../fixes/plex/use-other-port'
import { startPlex } from '../../fixes/plex/start-plex'
import { isShutToOthers } from '../../judging/localhost-only'
import { outcomeOf, isBlocked, triedAddresses } from '../../judging/connection'
import { portFailure } from '../../judging/server-log/troubles'
import { listensToItself, mayBeInMachine, portTakenBy, shutContainer } from '../../judging/server-computer/doors'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { isLedAstray } from '../../judging/published/astray'
import { seenOfOutside } from '../../judging/remote/facts'
import { hairpinMissing } from '../../judging/remote/hairpin'
import { typedOverIpv6 } from '../../judging/ipv6'
import { otherPortOf } from '../../judging/other-port'
import { failedStart } from '../../judging/server-start'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'server-off',
  rung: 'connection',
  title: say`Plex is not running at this address`,
  reads: { connection },
  mayRead: { ...seenOfOutside, portMapping, logStory, preferences, interfaces, plexProcess, listening, container },
  judge: (seenOf, scene) => {
    const { connection, logStory, preferences, published, answers, interfaces, plexProcess, listening, container } = seenOf
    const seen = proof(
      say`Connecting to ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
      outcomeOf(connection),
    )
    if (isBlocked(connection)) return unknown('connection')
    // Its log, its settings or its computer say why, and that says more.
    if ((logStory && portFailure(logStory)) || isShutToOthers(preferences, connection) || preferences?.network === 'IPv6')
      return ruledOut(seen)
    if (
      portTakenBy(listening) ||
      listensToItself(listening) ||
      shutContainer(container, preferences) ||
      mayBeInMachine(container, scene.system)
    )
      return ruledOut(seen)
    // Its own last words say why, and that says more.
    if (failedStart(scene.target)) return ruledOut()
    // That the router leads nobody back in is none either, nor that its other address is dead.
    if (hairpinMissing(seenOf, scene) || typedOverIpv6(connection, scene)) return ruledOut()
    // That apps are sent astray is no silence of the server's.
    if (isLedAstray(published, scene, { answers, interfaces })) return ruledOut()
    if (connection.outcome !== 'refused') return ruledOut(seen)
    return confirmed(
      seen,
      ...(plexProcess && !plexProcess.running
        ? [
            proof(
              say`Plex among the programs that run on this computer`,
              plexProcess.service === 'failed'
                ? say`it is not there; the system tried to start it, and it ended at once`
                : say`it is not there`,
            ),
          ]
        : []),
    )
  },
  explain: ({ connection, plexProcess }, { target, routes }) => {
    const other = otherPortOf(target, routes)
    if (other) return [answersAt(other)]
    return plexProcess && !plexProcess.running
      ? [
          say`Plex Media Server does not run on this computer, so nothing answers at its port.`,
          say`After an update or a restart it may not have been started again. Your libraries and its certificate are not touched by that.`,
          ...(plexProcess.service === 'failed'
            ? [
                say`The system started it, and it ended at once. Its last words are shown by ${{ code: 'journalctl -u plexmediaserver -n 50' }}; usually its disk is full, or its folder belongs to another user.`,
              ]
            : []),
        ]
      : [
          say`A device answers at ${{ code: triedAddresses(connection) }}, but says that nothing is at port ${{ code: String(connection.port) }}.`,
          say`Usually Plex Media Server has stopped there. It may also be that another device has got this address, that Plex uses another port, or that a firewall turns visitors away.`,
        ]
  },
  fix: ({ answers }, scene) => {
    const other = otherPortOf(scene.target, scene.routes)
    return other
      ? useOtherPort(other)
      : withAfterwards(
          fixOf(say`You start Plex on the server.`, 5, ...each(startPlex(homeOfPlex(scene, answers)), findServer)),
          addressStays,
        )
  },
  examples: () => [
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
    { name: 'its computer says so as well', world: { serverComputer: 'Plex not running', server: { door: 'refused' } } },
    {
      name: 'a URL of the user’s own is dead as well',
      world: { publishes: { told: 'to the account', ways: ['dead own domain', 'home'] }, server: { door: 'refused' } },
    },
    {
      name: 'a container’s and a tailnet’s address are published beside its own',
      world: { publishes: { told: 'to the account', ways: ['container', 'tailnet', 'home'] }, server: { door: 'refused' } },
    },
    {
      name: 'the router leads outside to something else',
      world: {
        path: 'well',
        router: 'opens ports',
        publishes: { told: 'to the account', ways: ['home', 'stranger outside'] },
        server: { door: 'refused' },
      },
    },
    { name: 'its service ended at once', world: { serverComputer: 'Plex ended at once', server: { door: 'refused' } } },
  ],
  lookalikes: () => [
    {
      name: 'a proxy that leads to Plex elsewhere, and no port typed',
      world: { typed: { host: 'own domain', port: 'left out' }, proxy: { program: 'nginx' }, server: { door: 'refused' } },
    },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'this computer does not let Relock try', world: { app: 'blocked' } },
  ],
})
