import { isAddress } from '../../addresses/address'
import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import { doneForYou } from '../../fixes/for-you'
import { fixOf, remedy } from '../../fixes/remedies'
import { newestOf } from '../../judging/server-log/story'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'preferred-adapter-gone',
  rung: 'server',
  title: say`Plex is set to a network adapter that its computer does not have`,
  reads: { preferences, logStory },
  mayRead: { answers },
  judge: ({ preferences: { preferredInterface: wanted }, logStory }) => {
    const adapters = newestOf(logStory, 'interfaces')?.event.adapters ?? []
    if (wanted === null || adapters.length === 0) return ruledOut()
    // What is no address names an adapter, and is hidden in a report otherwise than an address is.
    const hasAddress = isAddress(wanted) && adapters.some(({ address }) => address === wanted)
    if (hasAddress || adapters.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())) return ruledOut()
    return suspected(
      say`Set it to “Any”, restart Plex, and look again: if devices find the server then, it was this.`,
      proof(say`The adapter in Plex’s settings`, say`${{ code: wanted }}`),
      proof(say`The adapters that Plex found`, say`${{ code: adapters.map(({ name, address }) => `${name} ${address}`).join(', ') }}`),
    )
  },
  explain: () => [
    say`Plex is told to use one adapter for the network, and the computer has none of that name any more: it was replaced, or the system gave it a new name.`,
    say`Plex may then publish an address that leads nowhere.`,
  ],
  fix: ({ answers }, scene) => {
    const byHand: Step = {
      kind: 'tell',
      id: 'any-adapter',
      title: say`Choose “Any”`,
      text: [say`Save, and restart Plex. Do not see it? Click “Show Advanced”.`],
      menu: ['Plex', 'Settings', 'your server', 'Network', 'Preferred network interface'],
      undo: say`Choose the old adapter in the same place.`,
    }
    const title = say`Let Plex use any adapter`
    const text = [say`The adapter’s name is taken out of Plex’s settings on this computer. Plex then uses all that it has.`]
    const isHere = homeOfPlex(scene, answers) !== null
    return fixOf(
      say`You let Plex use any adapter.`,
      3,
      remedy(isHere ? doneForYou({ act: 'use-any-adapter', id: 'any-adapter-for-you', title, text }, byHand) : byHand),
    )
  },
  examples: () => [
    {
      name: 'the adapter in its settings is not among those found',
      verdict: 'suspected',
      world: { log: 'well', preferences: 'adapter that is gone' },
    },
  ],
  lookalikes: () => [
    { name: 'the adapter is there', world: { log: 'well', preferences: 'adapter that is there' } },
    { name: 'any adapter', world: { log: 'well', preferences: 'well' } },
  ],
})
