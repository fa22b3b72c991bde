import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import container from '../../facts/container'
import preferences from '../../facts/preferences'
import { fixOf, remedy } from '../../fixes/remedies'
import { metByOthers, shutContainer } from '../../judging/server-computer/doors'
import type { Step } from '../../model/fix'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

const makeAgain = (text: Message): Step => ({
  kind: 'tell',
  id: 'publish-the-port',
  title: say`Let the container’s port lead out`,
  text: [
    text,
    say`A container keeps its ports for life: change its settings (${{ code: 'docker-compose.yml' }}, or your NAS’s page), stop it, and make it again. Its folder ${{ code: '/config' }} must lie on a volume, so that Plex stays the same.`,
  ],
  undo: say`Put the old lines back, and make the container again.`,
})

export default cause({
  id: 'container-port-shut',
  rung: 'connection',
  title: say`Plex’s container does not let your home in`,
  reads: { container },
  mayRead: { preferences, answers },
  judge: ({ container, preferences, answers }, scene) => {
    const shut = shutContainer(container, preferences)
    // A proxy in a container beside it needs no port of Plex’s own.
    if (!shut || metByOthers(scene, container).length > 0) return ruledOut()
    const asked = say`The ports of the container ${{ code: shut.name }}`
    switch (shut.how) {
      case 'publishes nothing':
        return confirmed(proof(asked, say`none leads out of it`))
      case 'publishes to its own computer':
        return answers?.where === 'this browser' ? ruledOut() : confirmed(proof(asked, say`Plex’s leads to this computer itself only`))
      case 'publishes another port':
        return suspected(
          say`Open ${{ code: `http://127.0.0.1:${String(shut.port)}/web` }} on this computer: if Plex is there, it is this.`,
          proof(asked, say`Plex’s leads out at ${{ code: String(shut.port) }}, and Plex tells its apps 32400`),
        )
    }
  },
  explain: ({ container, preferences }) => {
    const shut = shutContainer(container, preferences)
    return [
      shut?.how === 'publishes another port'
        ? say`Plex runs in a container. Its port leads out under another number, and Plex knows nothing of it: it tells its apps to knock at 32400, where nobody is.`
        : say`Plex runs in a container. From inside it works, but no port leads out to your home, so that nobody finds a door to knock at.`,
      say`The certificate and Plex itself are fine. Only the way from your home into the container is missing.`,
    ]
  },
  fix: ({ container, preferences }) => {
    const shut = shutContainer(container, preferences)
    return fixOf(
      say`You let the container’s port out to your home.`,
      10,
      remedy(
        makeAgain(
          shut?.how === 'publishes another port'
            ? say`Change the line for the port to ${{ code: '32400:32400' }}.`
            : say`Under ${{ code: 'ports:' }} there must be the line ${{ code: '- 32400:32400' }}, without an address in front.`,
        ),
      ),
    )
  },
  examples: () => [
    {
      name: 'no port leads out of it',
      world: { serverComputer: 'container that publishes nothing', server: { door: 'refused' } },
    },
    {
      name: 'its port leads to its own computer only',
      world: { serverComputer: 'container that publishes to itself', where: 'TV', server: { door: 'refused' } },
    },
    {
      name: 'its port leads out under another number',
      verdict: 'suspected',
      world: { serverComputer: 'container at another port', server: { door: 'refused' } },
    },
  ],
  lookalikes: () => [
    { name: 'a container whose port leads out', world: { serverComputer: 'container' } },
    { name: 'no container, and Plex does not run', world: { serverComputer: 'Plex not running', server: { door: 'refused' } } },
  ],
})
