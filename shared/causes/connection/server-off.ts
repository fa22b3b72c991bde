import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import { addressStays, findServer } from '../../fixes/plex/reach-server'
import { each, fixOf, withAfterwards } from '../../fixes/remedies'
import { answersAt, useOtherPort } from '../../fixes/plex/use-other-port'
import { startPlex } from '../../fixes/plex/start-plex'
import { isShutToOthers } from '../../judging/localhost-only'
import { outcomeOf, isBlocked, triedAddresses } from '../../judging/connection'
import { portFailure } from '../../judging/server-log/troubles'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { isLedAstray } from '../../judging/published/astray'
import { otherPortOf } from '../../judging/other-port'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'server-off',
  rung: 'connection',
  title: say`Plex is not running at this address`,
  reads: { connection },
  mayRead: { answers, logStory, preferences, interfaces, published },
  judge: ({ connection, logStory, preferences, published, answers, interfaces }, scene) => {
    const seen = proof(
      say`Knocking at ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
      outcomeOf(connection),
    )
    if (isBlocked(connection)) return unknown('connection')
    // Its log or its settings say why, and that says more.
    if ((logStory && portFailure(logStory)) || isShutToOthers(preferences, connection)) return ruledOut(seen)
    // That apps are sent astray is no silence of the server's.
    if (isLedAstray(published, scene, { answers, interfaces })) return ruledOut()
    return connection.outcome === 'refused' ? confirmed(seen) : ruledOut(seen)
  },
  explain: ({ connection }, { target, routes }) => {
    const other = otherPortOf(target, routes)
    return other
      ? [answersAt(other)]
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
  examples: [{ name: 'Plex is not running', world: { server: { door: 'refused' } } }],
  lookalikes: [
    {
      name: 'a proxy that leads to Plex elsewhere, and no port typed',
      world: { typed: 'own domain without a port', proxy: 'good', server: { door: 'refused' } },
    },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'this computer does not let Relock try', world: { app: 'blocked' } },
  ],
})
