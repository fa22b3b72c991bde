import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { innerRouters } from '../../judging/server-log/remote-access'
import { seenInLog } from '../../judging/server-log/story'
import { say } from '../../model/message'
import { confirmed, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'double-nat',
  rung: 'account',
  title: say`A second router, or your provider’s, stands between your server and the internet`,
  reads: { logStory },
  mayRead: { answers },
  judge: ({ logStory, answers }) => {
    const found = innerRouters(logStory)
    if (!found) return ruledOut()
    return answers?.where === 'away from home'
      ? confirmed(...found.entries.map(seenInLog))
      : suspected(say`Try Plex away from home, such as on a phone without Wi-Fi: this is about that only.`, ...found.entries.map(seenInLog))
  },
  explain: ({ logStory }) => [
    innerRouters(logStory)?.kind === 'carrier'
      ? say`Your router has no address of its own on the internet: your provider shares one among many homes (carrier-grade NAT). Nobody can be let in through it.`
      : say`Your router’s own address is one of an inner network, so another router stands above it. What is opened in the one stays closed in the other.`,
    say`At home nothing of this matters. Away from home, apps reach your server through Plex’s relay only, or not at all.`,
  ],
  fix: ({ logStory }) =>
    innerRouters(logStory)?.kind === 'carrier'
      ? fixOf(
          say`You ask your provider for an address of your own.`,
          15,
          remedy({
            kind: 'tell',
            id: 'ask-provider',
            title: say`Ask your provider`,
            text: [
              say`Ask for a public IPv4 address (some call it “static” or “dual stack”). Some give one for nothing, some for a few coins a month.`,
              say`Without it, Plex’s relay works at a low quality, and a VPN into your home such as Tailscale or WireGuard works in full.`,
            ],
          }),
        )
      : fixOf(
          say`You let only one of the two routers be a router.`,
          20,
          remedy({
            kind: 'tell',
            id: 'one-router',
            title: say`Set one of the two to “bridge” or “access point”`,
            text: [
              say`Usually the box of the provider is set to “bridge mode”, or your own router to “access point”. Then one router is left, and the port is opened there.`,
              say`If neither has such a setting, forward TCP port ${{ code: '32400' }} in the outer one to the inner one, and in the inner one to the server.`,
            ],
            undo: say`Choose “router” in the same place again.`,
          }),
        ),
  examples: [
    { name: 'the router has a provider’s inner address', world: { log: 'double NAT', where: 'away from home' } },
    { name: 'the same, and nobody said where', verdict: 'suspected', world: { log: 'double NAT' } },
  ],
  lookalikes: [
    { name: 'a server without remote access', world: { log: 'well' } },
    { name: 'mapped and lost, and the router says nothing of itself', world: { log: 'remote access flips' } },
  ],
})
