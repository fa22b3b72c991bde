import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity from '../../facts/identity'
import { allowInsecureAtHome, preferInsteadOfRequire, replaceDevice } from '../../fixes/older-device'
import { devices } from '../../clients/devices'
import { each, fixOf } from '../../fixes/remedies'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'device-never-secure',
  rung: 'client app',
  title: say`Plex’s app for your device may not know secure connections`,
  reads: { identity },
  mayRead: { answers },
  judge: ({ identity, answers }) => {
    const device = devices.find(({ id }) => id === answers?.device)
    const known = device?.connectsSecurely?.is
    // What keeps others out as well goes first.
    if (!device || known === undefined || known === true || identity.secure.state !== 'answered') return ruledOut()
    // That the device was named is an answer and no measurement.
    return suspected(
      say`Open Plex on another device at home: if it gets in securely, it is this one.`,
      secureFromHere,
      proof(
        say`What Plex’s own list of apps says of ${device.title}`,
        known === false ? say`it is not among those that connect securely` : say`it has limits of its own`,
      ),
    )
  },
  explain: () => [
    say`Your server has a secure way, as Relock just saw. The app for such a device was made before Plex had secure connections, or for a device that cannot do all that they ask for, and an update does not help.`,
    say`It may still play at home without the lock, if the server lets it.`,
  ],
  fix: ({ identity }) =>
    fixOf(
      say`You give the TV a newer player, or let it in without the lock at home.`,
      15,
      ...each(replaceDevice, allowInsecureAtHome, ...(identity.plain.state === 'answered' ? [] : [preferInsteadOfRequire])),
    ),
  examples: () => [
    { name: 'a TV of which Plex’s list knows no secure app', verdict: 'suspected', world: { where: 'TV', device: 'samsung-2015' } },
    { name: 'a PlayStation 3', verdict: 'suspected', world: { where: 'TV', device: 'ps3' } },
  ],
  lookalikes: () => [
    { name: 'a TiVo, which is on the list', world: { where: 'TV', device: 'tivo-6' } },
    { name: 'the same TV, and Plex is off', world: { where: 'TV', device: 'samsung-2015', server: { door: 'refused' } } },
    { name: 'the message on a TV that nobody named', world: { where: 'TV' } },
  ],
})
