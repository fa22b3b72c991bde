import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import container from '../../facts/container'
import { fixOf, remedy } from '../../fixes/remedies'
import { mayBeInMachine } from '../../judging/server-computer/doors'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'container-in-virtual-machine',
  rung: 'connection',
  title: say`Plex’s container is on the network of a virtual machine`,
  reads: { container },
  mayRead: { connection },
  judge: ({ container, connection }, { system }) => {
    const found = mayBeInMachine(container, system)
    if (!found || connection?.outcome === 'open') return ruledOut()
    return suspected(
      say`Publish the port instead, and look again: if Plex answers then, it was this.`,
      proof(say`The network of the container ${{ code: found.name }}`, say`${{ code: 'host' }}`),
    )
  },
  explain: () => [
    say`The container is set to the network of its host. On Windows and on a Mac, Docker’s host is a virtual machine inside your computer, so Plex stands in a network that your home never sees.`,
    say`If you have switched “Enable host networking” on in Docker Desktop’s settings, it is something else: then look whether the container runs.`,
  ],
  fix: () =>
    fixOf(
      say`You publish Plex’s port instead of using the host’s network.`,
      15,
      remedy({
        kind: 'tell',
        id: 'publish-instead-of-host',
        title: say`Publish the port`,
        text: [
          say`In the container’s settings take ${{ code: 'network_mode: host' }} out, and put ${{ code: 'ports:' }} with ${{ code: '- 32400:32400' }} in. Then stop the container and make it again.`,
          say`Plex then tells its apps the container’s inner address. So set ${{ code: 'http://' }}, this computer’s address at home and ${{ code: ':32400' }} under Plex → Settings → Network → “Custom server access URLs”.`,
        ],
        undo: say`Put the old lines back, and make the container again.`,
      }),
    ),
  examples: () => [
    {
      name: 'Docker on a Mac, with the host’s network',
      verdict: 'suspected',
      world: { serverComputer: 'container in a virtual machine', server: { door: 'refused' } },
    },
  ],
  lookalikes: () => [
    { name: 'the same, and Plex answers', world: { serverComputer: 'container in a virtual machine' } },
    { name: 'a container behind a bridge', world: { serverComputer: 'container' } },
  ],
})
